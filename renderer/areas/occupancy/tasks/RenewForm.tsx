import { useTranslation } from 'react-i18next'
import { rentOn } from '../../../../shared/areas/occupancy/agreement.rules.ts'
import { addDays, addMonths } from '../../../../shared/kernel/day.ts'
import type { Money } from '../../../../shared/kernel/money.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { AgreementRow, TaskProps } from './TaskProps.ts'

/** The same bed goes on under a new agreement; what is not changed here goes on as it was. */
export function RenewForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const renew = useRun('agreements.renew')
  const { currency } = agreement
  const form = useForm({ key: `agreements.renew:${agreement.id}`, initial: nextTerm(agreement, today) })
  return (
    <FormFrame
      form={form}
      save={t('task.renew.save')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.startOn ? {} : { startOn: t('task.dayMissing') }),
        ...(values.rent ? {} : { rent: t('task.rentMissing') }),
      })}
      onSave={async ({ startOn, endOn, rent, deposit }) => {
        const made = await renew.run({
          id: agreement.id,
          ...(startOn ? { startOn } : {}),
          ...(endOn ? { endOn } : {}),
          ...(rent ? { rent } : {}),
          ...(deposit ? { deposit } : {}),
        })
        toast.done(t('task.renew.done', { name, number: made.number ?? '' }))
        onDone()
      }}
    >
      <FieldRow>
        <DayInput label={t('task.from')} {...form.field('startOn')} required autoFocus />
        <DayInput label={t('task.until')} hint={t('task.untilHint')} {...form.field('endOn')} />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('task.rent.label')} currency={currency} {...form.field('rent')} required />
        <AmountInput label={t('task.deposit')} currency={currency} {...form.field('deposit')} />
      </FieldRow>
    </FormFrame>
  )
}

/** As long again from the day after the last one; open-ended agreements begin anew on the first of next month’s day. */
function nextTerm(agreement: AgreementRow, today: string) {
  const startOn = agreement.endOn === undefined ? addMonths(today, 1) : addDays(agreement.endOn, 1)
  return {
    startOn: startOn as string | undefined,
    endOn: (agreement.endOn === undefined ? undefined : addDays(addMonths(startOn, 11), -1)) as string | undefined,
    rent: { minor: rentOn(agreement, startOn), currency: agreement.currency } as Money | undefined,
    deposit: { minor: agreement.deposit, currency: agreement.currency } as Money | undefined,
  }
}
