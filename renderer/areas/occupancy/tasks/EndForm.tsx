import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import { BeforeLeaving } from './BeforeLeaving.tsx'
import classes from './Task.module.css'
import type { TaskProps } from './TaskProps.ts'

/** Ends an agreement before its term, with the reason; for a later day a notice is the way. */
export function EndForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const end = useRun('agreements.terminate')
  const form = useForm({ key: `agreements.terminate:${agreement.id}`, initial: { on: today as string | undefined, reason: '' } })
  return (
    <FormFrame
      form={form}
      save={t('task.end.save')}
      onCancel={onCancel}
      check={(values) => ({
        ...(values.on ? {} : { on: t('task.dayMissing') }),
        ...(values.reason.trim() === '' ? { reason: t('task.end.reasonMissing') } : {}),
      })}
      onSave={async ({ on, reason }) => {
        await end.run({ id: agreement.id, reason: reason.trim(), ...(on ? { on } : {}) })
        toast.done(t('task.end.done', { name }))
        onDone()
      }}
    >
      <BeforeLeaving residentId={agreement.residentId} />
      <p className={classes.warn}>{t('task.end.text')}</p>
      <DayInput label={t('task.end.on')} {...form.field('on')} max={today} required autoFocus />
      <TextInput label={t('task.reason')} {...form.field('reason')} max={500} required lines={2} />
    </FormFrame>
  )
}
