import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx'
import { Section } from '../../../ui/Page.tsx'
import { LetForm } from '../LetForm.tsx'
import { AgreementTask } from '../tasks/AgreementTask.tsx'
import type { TaskName } from '../tasks/taskNames.ts'
import { BedActions } from './BedActions.tsx'
import { BedFacts } from './BedFacts.tsx'
import { BedPeople } from './BedPeople.tsx'
import type { GridBed } from './gridBeds.ts'

export type BedTask = TaskName | 'let'
const TONES: Readonly<Record<GridBed['state'], Tone>> = {
  vacant: 'quiet',
  occupied: 'good',
  reserved: 'info',
  notice: 'warn',
  maintenance: 'quiet',
}

interface BedPanelProps {
  bed: GridBed
  property: string
  task: BedTask | undefined
  onTask: (task: BedTask | undefined) => void
  onClose: () => void
}

/** A bed of the grid: who sleeps there, until when, what is owed, and everything the desk does about it. */
export function BedPanel({ bed, property, task, onTask, onClose }: BedPanelProps) {
  const { t } = useTranslation('occupancy')
  const navigate = useNavigate()
  const agreementId = task === 'arrive' ? bed.next?.agreementId : (bed.occupant ?? bed.next)?.agreementId
  const done = (): void => onTask(undefined)
  const residentId = (bed.occupant ?? bed.next)?.residentId
  return (
    <SidePanel
      title={t('grid.bed', { bed: bed.label })}
      note={
        <>
          <StatusBadge tone={TONES[bed.state]}>{t(`state.${bed.state}`)}</StatusBadge>{' '}
          {bed.dirty && <StatusBadge tone="warn">{t('state.dirty')}</StatusBadge>}{' '}
          {bed.outOfOrder && bed.state !== 'maintenance' && <StatusBadge tone="quiet">{t('state.maintenance')}</StatusBadge>} {property}
        </>
      }
      onClose={task ? done : onClose}
      onOpenPage={
        residentId === undefined ? undefined : () => void navigate({ to: '/residents/$residentId', params: { residentId }, search: {} })
      }
      footer={task === undefined ? <BedActions bed={bed} onTask={onTask} /> : undefined}
    >
      {task === 'let' ? (
        <LetForm bed={{ id: bed.id, label: bed.label, note: property }} onDone={done} onCancel={done} />
      ) : task !== undefined && agreementId !== undefined ? (
        <AgreementTask agreementId={agreementId} task={task} onDone={done} />
      ) : (
        <>
          <BedPeople bed={bed} />
          <Section title={t('grid.facts')}>
            <BedFacts bed={bed} />
          </Section>
        </>
      )}
    </SidePanel>
  )
}
