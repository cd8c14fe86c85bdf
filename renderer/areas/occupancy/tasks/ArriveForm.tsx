import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { usePlace } from '../../../ui/format.ts'
import { useToast } from '../../../ui/toast.tsx'
import type { TaskProps } from './TaskProps.ts'

/** A reserved bed becomes somebody’s. */
export function ArriveForm({ agreement, name, onDone, onCancel }: TaskProps) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const checkIn = useRun('occupancy.checkIn')
  const form = useForm({ key: `occupancy.checkIn:${agreement.id}`, initial: { on: today as string | undefined } })
  return (
    <FormFrame
      form={form}
      save={t('task.arrive.save')}
      onCancel={onCancel}
      check={(values) => (values.on ? {} : { on: t('task.dayMissing') })}
      onSave={async ({ on }) => {
        await checkIn.run({ agreementId: agreement.id, ...(on ? { on } : {}) })
        toast.done(t('task.arrive.done', { name }))
        onDone()
      }}
    >
      <DayInput label={t('task.arrive.on')} {...form.field('on')} max={today} required autoFocus />
    </FormFrame>
  )
}
