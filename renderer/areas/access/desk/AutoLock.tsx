import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { useToast } from '../../../ui/toast.tsx'

const CHOICES = [2, 5, 15, 60] as const

/** After how long the desk locks when nobody touches it. */
export function AutoLock({ minutes, onChanged }: { minutes: number | undefined; onChanged: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const set = useRun('desk.setAutoLock')
  const choices = [...new Set([...CHOICES, ...(minutes === undefined ? [] : [minutes])])].toSorted((a, b) => a - b)
  const pick = (value: string): void => {
    set
      .run({ minutes: value === 'never' ? null : Number(value) })
      .then(onChanged)
      .catch(toast.failed)
  }
  return (
    <ChoiceInput
      label={t('lock.after')}
      segmented
      value={minutes === undefined ? 'never' : String(minutes)}
      onChange={pick}
      choices={[
        ...choices.map((count) => ({ value: String(count), label: t('lock.minutes', { count }) })),
        { value: 'never', label: t('lock.never') },
      ]}
    />
  )
}
