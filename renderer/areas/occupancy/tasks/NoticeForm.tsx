import { useTranslation } from 'react-i18next'
import { addDays, daysBetween } from '../../../../shared/kernel/day.ts'
import type { Money } from '../../../../shared/kernel/money.ts'
import { runAction } from '../../../app/host/client.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { DayInput } from '../../../forms/DayInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import classes from './Task.module.css'
import type { TaskProps } from './TaskProps.ts'

const TYPES = ['moveOut', 'termination', 'rentIncrease'] as const

/** A notice by either side; a shorter one than agreed is said to be short, not refused. */
export function NoticeForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const give = useRun('notices.give')
  const form = useForm({
    key: `notices.give:${agreement.id}`,
    initial: {
      type: 'moveOut' as (typeof TYPES)[number],
      givenOn: today as string | undefined,
      intendedOn: addDays(today, agreement.noticePeriodDays) as string | undefined,
      newRent: undefined as Money | undefined,
      reason: '',
    },
  })
  const { type, givenOn, intendedOn } = form.values
  const short = givenOn && intendedOn ? agreement.noticePeriodDays - daysBetween(givenOn, intendedOn) : 0
  return (
    <FormFrame
      form={form}
      save={t('task.notice.save')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.givenOn ? {} : { givenOn: t('task.dayMissing') }),
        ...(values.intendedOn ? {} : { intendedOn: t('task.dayMissing') }),
        ...(values.type === 'rentIncrease' && !values.newRent ? { newRent: t('task.rentMissing') } : {}),
      })}
      onSave={async (values) => {
        if (!values.intendedOn) return
        const notice = await give.run({
          agreementId: agreement.id,
          type: values.type,
          intendedOn: values.intendedOn,
          ...(values.givenOn ? { givenOn: values.givenOn } : {}),
          ...(values.type === 'rentIncrease' && values.newRent ? { newRent: values.newRent } : {}),
          ...(values.reason.trim() === '' ? {} : { reason: values.reason.trim() }),
        })
        toast.done(t('task.notice.done', { name }), { undo: () => runAction('notices.withdraw', { id: notice.id }) })
        onDone()
      }}
    >
      <ChoiceInput
        label={t('task.notice.type')}
        {...form.field('type')}
        choices={TYPES.map((value) => ({ value, label: t(`noticeType.${value}`) }))}
        autoFocus
      />
      <FieldRow>
        <DayInput label={t('task.notice.givenOn')} {...form.field('givenOn')} max={today} required />
        <DayInput
          label={type === 'rentIncrease' ? t('task.notice.rentFrom') : t('task.notice.leavesOn')}
          {...form.field('intendedOn')}
          required
          {...(givenOn ? { min: givenOn } : {})}
        />
      </FieldRow>
      {short > 0 && <p className={classes.warn}>{t('task.notice.short', { days: agreement.noticePeriodDays, count: short })}</p>}
      {type === 'rentIncrease' && (
        <AmountInput label={t('task.notice.newRent')} currency={agreement.currency} {...form.field('newRent')} required />
      )}
      <TextInput label={t('task.reason')} {...form.field('reason')} max={1000} lines={2} />
    </FormFrame>
  )
}
