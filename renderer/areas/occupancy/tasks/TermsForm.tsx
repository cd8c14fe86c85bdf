import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { CountInput } from '../../../forms/CountInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { DecimalInput } from '../../../forms/DecimalInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { TaskProps } from './TaskProps.ts'
import { termPatch, termValues } from './termPatch.ts'

const FEES = ['standard', 'none', 'percentage', 'fixed'] as const

/** The terms of an agreement: everything of a draft; charges, late fee and notice of one that runs. */
export function TermsForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const toast = useToast()
  const update = useRun('agreements.update')
  const form = useForm({ key: `agreements.update:${agreement.id}`, initial: termValues(agreement) })
  const { currency, status } = agreement
  const { lateFeeType } = form.values
  return (
    <FormFrame
      form={form}
      save={t('task.terms.save')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.startOn ? {} : { startOn: t('task.dayMissing') }),
        ...(values.rent ? {} : { rent: t('task.rentMissing') }),
        ...(values.dueDay === undefined ? { dueDay: t('let.missing.dueDay') } : {}),
      })}
      onSave={async (values) => {
        const patch = termPatch(agreement, values)
        if (Object.keys(patch).length > 0) {
          await update.run({ id: agreement.id, patch })
          toast.done(t('task.terms.done', { name }))
        }
        onDone()
      }}
    >
      {status === 'draft' && (
        <>
          <FieldRow>
            <DayInput label={t('task.from')} {...form.field('startOn')} required autoFocus />
            <DayInput label={t('task.until')} hint={t('task.untilHint')} {...form.field('endOn')} />
          </FieldRow>
          <AmountInput label={t('task.rent.label')} currency={currency} {...form.field('rent')} required />
        </>
      )}
      <FieldRow>
        <AmountInput label={t('task.deposit')} currency={currency} {...form.field('deposit')} autoFocus={status !== 'draft'} />
        <AmountInput label={t('terms.discount')} currency={currency} {...form.field('discount')} />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('terms.maintenance')} currency={currency} {...form.field('maintenance')} />
        <AmountInput label={t('terms.utility')} currency={currency} {...form.field('utility')} />
      </FieldRow>
      <FieldRow>
        <CountInput label={t('terms.dueDay')} {...form.field('dueDay')} min={1} max={31} />
        <CountInput label={t('terms.noticePeriodDays')} {...form.field('noticePeriodDays')} max={365} />
      </FieldRow>
      <ChoiceInput
        label={t('terms.lateFee')}
        {...form.field('lateFeeType')}
        segmented
        choices={FEES.map((value) => ({ value, label: t(`terms.fee.${value}`) }))}
      />
      {(lateFeeType === 'percentage' || lateFeeType === 'fixed') && (
        <FieldRow>
          {lateFeeType === 'percentage' ? (
            <DecimalInput label={t('terms.feePercent')} {...form.field('lateFeePercent')} scale={2} />
          ) : (
            <AmountInput label={t('terms.feeAmount')} currency={currency} {...form.field('lateFeeAmount')} />
          )}
          <CountInput label={t('terms.feeGrace')} {...form.field('lateFeeGraceDays')} max={90} />
        </FieldRow>
      )}
      <TextInput label={t('terms.terms')} {...form.field('terms')} max={4000} lines={3} />
    </FormFrame>
  )
}
