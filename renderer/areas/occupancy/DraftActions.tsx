import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { usePlace } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'
import type { AgreementRow } from './tasks/TaskProps.ts'

/** A draft gets its number and its bed; who stands at the counter is checked in with it. */
export function DraftActions({ agreement, name }: { agreement: AgreementRow; name: string }) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const toast = useToast()
  const activate = useRun('agreements.activate')
  const go = (checkIn: boolean): void =>
    void activate
      .run({ id: agreement.id, checkIn })
      .then((made) => toast.done(t('actions.activated', { name, number: made.number ?? '' })), toast.failed)
  return (
    <>
      <ActionButton kind="main" keys="v" icon={<IconCheck size={16} stroke={1.75} />} running={activate.running} onClick={() => go(false)}>
        {t('actions.activate')}
      </ActionButton>
      {agreement.startOn <= today && (
        <ActionButton keys="c" onClick={() => go(true)} running={activate.running}>
          {t('actions.activateIn')}
        </ActionButton>
      )}
    </>
  )
}
