import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rentOn } from '../../../../shared/areas/occupancy/agreement.rules.ts'
import type { Money } from '../../../../shared/kernel/money.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { RefPicker, type Picked } from '../../../forms/RefPicker.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useFormat, usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { TaskProps } from './TaskProps.ts'
import { useFindOccupant } from './useFindOccupant.ts'
import { vacantBedFinder } from './useFindVacantBed.ts'

/** To a vacant bed, or in exchange with somebody; the rent stays unless another one is given. */
export function MoveForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const { today } = usePlace()
  const toast = useToast()
  const [useFindNear] = useState(() => vacantBedFinder(agreement.propertyId))
  const move = useRun('occupancy.move')
  const swap = useRun('occupancy.swap')
  const form = useForm({
    key: `occupancy.move:${agreement.id}`,
    initial: {
      how: 'vacant' as 'vacant' | 'swap',
      bedId: undefined as Picked | undefined,
      withAgreementId: undefined as Picked | undefined,
      on: today as string | undefined,
      rent: undefined as Money | undefined,
      reason: '',
    },
  })
  const { how } = form.values
  const rentNow = { minor: rentOn(agreement, form.values.on ?? today), currency: agreement.currency }
  return (
    <FormFrame
      form={form}
      save={how === 'vacant' ? t('task.move.save') : t('task.move.swap')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.how === 'vacant' && !values.bedId ? { bedId: t('task.bedMissing') } : {}),
        ...(values.how === 'swap' && !values.withAgreementId ? { withAgreementId: t('task.move.withMissing') } : {}),
        ...(values.on ? {} : { on: t('task.dayMissing') }),
      })}
      onSave={async ({ bedId, withAgreementId, on, rent, reason }) => {
        const more = { ...(on ? { on } : {}), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
        if (how === 'swap' && withAgreementId) {
          await swap.run({ agreementId: agreement.id, withAgreementId: withAgreementId.id, ...more })
          toast.done(t('task.move.swapped', { name, other: withAgreementId.label }))
        } else if (bedId) {
          await move.run({ agreementId: agreement.id, bedId: bedId.id, ...(rent ? { rent } : {}), ...more })
          toast.done(t('task.move.done', { name, bed: bedId.label }))
        }
        onDone()
      }}
    >
      <ChoiceInput
        label={t('task.move.how')}
        {...form.field('how')}
        segmented
        choices={(['vacant', 'swap'] as const).map((value) => ({ value, label: t(`task.move.to.${value}`) }))}
      />
      {/* Each picker finds by a hook of its own, so they are never the same component. */}
      {how === 'vacant' ? (
        <RefPicker
          key="vacant"
          label={t('task.bed')}
          placeholder={t('task.bedHint')}
          {...form.field('bedId')}
          useFind={useFindNear}
          required
          autoFocus
        />
      ) : (
        <RefPicker key="swap" label={t('task.move.with')} {...form.field('withAgreementId')} useFind={useFindOccupant} required autoFocus />
      )}
      <FieldRow>
        <DayInput label={t('task.move.on')} {...form.field('on')} max={today} required />
        {how === 'vacant' && (
          <AmountInput
            label={t('task.move.rent')}
            hint={t('task.move.rentHint', { amount: format.money(rentNow) })}
            currency={agreement.currency}
            {...form.field('rent')}
          />
        )}
      </FieldRow>
      <TextInput label={t('task.reason')} {...form.field('reason')} max={500} />
    </FormFrame>
  )
}
