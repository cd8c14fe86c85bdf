import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import { BeforeLeaving } from './BeforeLeaving.tsx'
import type { TaskProps } from './TaskProps.ts'

/** Somebody leaves: the bed is free and to be cleaned, the agreement ends. What is owed and what is held stands above. */
export function CheckOutForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const checkOut = useRun('occupancy.checkOut')
  const form = useForm({ key: `occupancy.checkOut:${agreement.id}`, initial: { on: today as string | undefined, reason: '' } })
  return (
    <FormFrame
      form={form}
      save={t('task.checkOut.save')}
      onCancel={onCancel}
      check={(values) => (values.on ? {} : { on: t('task.dayMissing') })}
      onSave={async ({ on, reason }) => {
        const { delayed } = await checkOut.run({
          agreementId: agreement.id,
          ...(on ? { on } : {}),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        })
        toast.done(delayed.length > 0 ? t('task.checkOut.delayed', { name, count: delayed.length }) : t('task.checkOut.done', { name }))
        onDone()
      }}
    >
      <BeforeLeaving residentId={agreement.residentId} />
      <DayInput label={t('task.checkOut.on')} hint={t('task.checkOut.onHint')} {...form.field('on')} max={today} required autoFocus />
      <TextInput label={t('task.reason')} {...form.field('reason')} max={500} />
    </FormFrame>
  )
}
