import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../shared/kernel/fields.ts'
import type { Money } from '../../../shared/kernel/money.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { DayInput } from '../../forms/DayInput.tsx'
import { KeptFileInput } from '../../forms/KeptFileInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { usePlace } from '../../ui/format.ts'
import type { ExpenseRow, Place } from './expenseRows.ts'

/** What a form hands over: whole, so that nobody has to ask again what is missing. */
export interface ExpenseValues {
  propertyId: string
  type: string
  amount: Money
  spentOn: string
  description: string
  paidTo: string
  bill: FileRef | undefined
}

interface ExpenseFormProps {
  /** The expense to correct; a new one without. */
  expense?: ExpenseRow
  properties: readonly Place[]
  propertyId?: string | undefined
  save: string
  onSave: (values: ExpenseValues) => Promise<unknown>
  onCancel: () => void
}

/** Whose, what for, how much and when. */
export function ExpenseForm({ expense, properties, propertyId, save, onSave, onCancel }: ExpenseFormProps) {
  const { t } = useTranslation('upkeep')
  const { today } = usePlace()
  const only = properties.length === 1 ? properties[0]!.id : undefined
  const form = useForm({
    key: `expenses:${expense?.id ?? 'new'}`,
    initial: {
      propertyId: expense?.propertyId ?? propertyId ?? only,
      type: expense?.type ?? '',
      amount: (expense && { minor: expense.amount, currency: expense.currency }) as Money | undefined,
      spentOn: (expense?.spentOn ?? today) as string | undefined,
      description: expense?.description ?? '',
      paidTo: expense?.paidTo ?? '',
      bill: expense?.bill as FileRef | undefined,
    },
  })
  const { values } = form
  const check = (): Record<string, string> => ({
    ...(values.propertyId === undefined ? { propertyId: t('form.propertyMissing') } : {}),
    ...(values.type.trim() === '' ? { type: t('form.typeMissing') } : {}),
    ...(values.amount && values.amount.minor > 0 ? {} : { amount: t('form.amountMissing') }),
    ...(values.spentOn === undefined ? { spentOn: t('form.dayMissing') } : {}),
  })
  const hand = async (): Promise<void> => {
    const { propertyId: place, amount, spentOn, type, description, paidTo, bill } = values
    if (place === undefined || !amount || spentOn === undefined) return
    await onSave({ propertyId: place, amount, spentOn, type: type.trim(), description: description.trim(), paidTo: paidTo.trim(), bill })
  }
  return (
    <FormFrame form={form} save={save} check={check} onSave={hand} onCancel={onCancel}>
      <ChoiceInput
        label={t('field.property')}
        choices={properties.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('propertyId')}
        required
        autoFocus={values.propertyId === undefined}
      />
      <TextInput
        label={t('field.type')}
        hint={t('form.typeHint')}
        {...form.field('type')}
        max={100}
        required
        autoFocus={values.propertyId !== undefined}
      />
      <FieldRow>
        <AmountInput label={t('field.amount')} {...form.field('amount')} required />
        <DayInput label={t('field.spentOn')} {...form.field('spentOn')} required />
      </FieldRow>
      <TextInput label={t('field.paidTo')} {...form.field('paidTo')} max={200} />
      <TextInput label={t('field.description')} {...form.field('description')} max={500} lines={3} />
      <KeptFileInput label={t('field.bill')} {...form.field('bill')} />
    </FormFrame>
  )
}
