import { useNavigate } from '@tanstack/react-router'
import { IconArrowsExchange, IconCash, IconDoorEnter, IconDoorExit, IconMailForward, IconSparkles, IconTool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../../app/host/client.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { TASK_KEYS } from '../tasks/taskNames.ts'
import type { BedTask } from './BedPanel.tsx'
import type { GridBed } from './gridBeds.ts'

const icon = { size: 16, stroke: 1.75 }

/** What can be done about a bed as it stands, each with its key. */
export function BedActions({ bed, onTask }: { bed: GridBed; onTask: (task: BedTask) => void }) {
  const { t } = useTranslation('occupancy')
  const toast = useToast()
  const navigate = useNavigate()
  const { occupant, next } = bed

  const setOutOfOrder = async (out: boolean): Promise<void> => {
    const run = (is: boolean) => runAction('beds.setStatus', { bedIds: [bed.id], status: is ? 'maintenance' : 'available' })
    await run(out)
    toast.done(out ? t('actions.outDone', { bed: bed.label }) : t('actions.backDone', { bed: bed.label }), { undo: () => run(!out) })
  }
  const setDirty = async (dirty: boolean): Promise<void> => {
    const run = (is: boolean) => runAction('beds.setHousekeeping', { bedIds: [bed.id], housekeeping: is ? 'dirty' : 'clean' })
    await run(dirty)
    toast.done(dirty ? t('actions.dirtyDone', { bed: bed.label }) : t('actions.cleanDone', { bed: bed.label }), { undo: () => run(!dirty) })
  }
  return (
    <>
      {bed.state === 'vacant' && (
        <ActionButton kind="main" keys="c" icon={<IconDoorEnter {...icon} />} onClick={() => onTask('let')}>
          {t('actions.let')}
        </ActionButton>
      )}
      {bed.state === 'reserved' && next?.agreementId !== undefined && (
        <>
          <ActionButton kind="main" keys="c" icon={<IconDoorEnter {...icon} />} onClick={() => onTask('arrive')}>
            {t('task.arrive.save')}
          </ActionButton>
          <ActionButton keys={TASK_KEYS.move} icon={<IconArrowsExchange {...icon} />} onClick={() => onTask('move')}>
            {t('task.move.save')}
          </ActionButton>
        </>
      )}
      {occupant && (
        <ActionButton
          kind="main"
          keys="p"
          icon={<IconCash {...icon} />}
          onClick={() => void navigate({ to: '/payments/new', search: { resident: occupant.residentId } })}
        >
          {t('actions.pay')}
        </ActionButton>
      )}
      {occupant?.agreementId !== undefined && (
        <>
          <ActionButton keys={TASK_KEYS.move} icon={<IconArrowsExchange {...icon} />} onClick={() => onTask('move')}>
            {t('task.move.save')}
          </ActionButton>
          <ActionButton keys={TASK_KEYS.checkOut} icon={<IconDoorExit {...icon} />} onClick={() => onTask('checkOut')}>
            {t('task.checkOut.save')}
          </ActionButton>
          {bed.state !== 'notice' && (
            <ActionButton keys={TASK_KEYS.notice} icon={<IconMailForward {...icon} />} onClick={() => onTask('notice')}>
              {t('actions.notice')}
            </ActionButton>
          )}
        </>
      )}
      <ActionButton keys="l" icon={<IconSparkles {...icon} />} onClick={() => void setDirty(!bed.dirty).catch(toast.failed)}>
        {bed.dirty ? t('actions.clean') : t('actions.dirty')}
      </ActionButton>
      <ActionButton keys="x" icon={<IconTool {...icon} />} onClick={() => void setOutOfOrder(!bed.outOfOrder).catch(toast.failed)}>
        {bed.outOfOrder ? t('actions.back') : t('actions.out')}
      </ActionButton>
    </>
  )
}
