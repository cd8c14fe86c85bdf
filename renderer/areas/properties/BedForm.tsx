import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useToast } from '../../ui/toast.tsx'
import { BED_TYPES } from './propertyChoices.ts'
import type { BedRow } from './roomRows.ts'

/** A bed's number within its room, its kind and its asking price. */
export function BedForm({ bed, onClose }: { bed: BedRow; onClose: () => void }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const update = useRun('beds.update')
  const form = useForm({
    key: `beds.update:${bed.id}`,
    initial: {
      number: bed.number,
      type: bed.type as BedRow['type'] | undefined,
      rent: { minor: bed.rent, currency: bed.currency } as Money | undefined,
      deposit: bed.deposit === undefined ? undefined : ({ minor: bed.deposit, currency: bed.currency } as Money | undefined),
    },
  })
  return (
    <FormFrame
      form={form}
      save={t('panel.saveBed')}
      onCancel={onClose}
      check={(values) => ({
        ...(values.number.trim() === '' ? { number: t('panel.numberMissing') } : {}),
        ...(values.rent === undefined ? { rent: t('addRooms.rentMissing') } : {}),
      })}
      onSave={async ({ number, type, rent, deposit }) => {
        const made = await update.run({
          id: bed.id,
          patch: { number: number.trim(), ...(type ? { type } : {}), ...(rent ? { rent } : {}), deposit: deposit ?? null },
        })
        toast.done(t('panel.bedSaved', { bed: made.label }))
      }}
    >
      <FieldRow>
        <TextInput label={t('panel.bedNumber')} {...form.field('number')} max={50} required />
        <ChoiceInput
          label={t('rooms.bedType')}
          {...form.field('type')}
          choices={BED_TYPES.map((value) => ({ value, label: t(`bedType.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('addRooms.rent')} currency={bed.currency} {...form.field('rent')} required />
        <AmountInput label={t('addRooms.deposit')} currency={bed.currency} {...form.field('deposit')} />
      </FieldRow>
    </FormFrame>
  )
}
