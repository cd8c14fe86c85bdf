import { useTranslation } from 'react-i18next'
import { rentOn } from '../../../../shared/areas/occupancy/agreement.rules.ts'
import { addMonth, firstOfMonth, monthOf } from '../../../../shared/kernel/day.ts'
import type { Money } from '../../../../shared/kernel/money.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useFormat, usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { TaskProps } from './TaskProps.ts'

/** Another rent from a day on, the first of next month unless said otherwise. */
export function RentForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const { today } = usePlace()
  const toast = useToast()
  const change = useRun('agreements.changeRent')
  const form = useForm({
    key: `agreements.changeRent:${agreement.id}`,
    initial: { fromOn: firstOfMonth(addMonth(monthOf(today), 1)) as string | undefined, rent: undefined as Money | undefined },
  })
  const now = { minor: rentOn(agreement, today), currency: agreement.currency }
  return (
    <FormFrame
      form={form}
      save={t('task.rent.save')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.rent ? {} : { rent: t('task.rentMissing') }),
        ...(values.fromOn ? {} : { fromOn: t('task.dayMissing') }),
      })}
      onSave={async ({ fromOn, rent }) => {
        if (!fromOn || !rent) return
        await change.run({ id: agreement.id, fromOn, rent })
        toast.done(t('task.rent.done', { name, amount: format.money(rent), day: format.day(fromOn) }))
        onDone()
      }}
    >
      <FieldRow>
        <AmountInput
          label={t('task.rent.new')}
          hint={t('task.rent.now', { amount: format.money(now) })}
          currency={agreement.currency}
          {...form.field('rent')}
          required
          autoFocus
        />
        <DayInput label={t('task.rent.from')} hint={t('task.rent.fromHint')} {...form.field('fromOn')} required />
      </FieldRow>
    </FormFrame>
  )
}
