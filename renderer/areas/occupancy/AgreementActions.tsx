import { useNavigate } from '@tanstack/react-router'
import { IconFileText, IconTrash, IconWritingSign } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAction, runAction } from '../../app/host/client.ts'
import { saveFile } from '../../app/host/files.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { usePreferences } from '../../ui/preferences.ts'
import { useToast } from '../../ui/toast.tsx'
import classes from './AgreementPage.module.css'
import { DraftActions } from './DraftActions.tsx'
import { TASK_KEYS, tasksFor, type TaskName } from './tasks/taskNames.ts'
import type { AgreementRow } from './tasks/TaskProps.ts'

export type StayRow = OutputOf<'stays.list'>['rows'][number]
const icon = { size: 16, stroke: 1.75 }

interface AgreementActionsProps {
  agreement: AgreementRow
  stays: readonly StayRow[]
  name: string
  onTask: (task: TaskName) => void
}

/** What can be done with an agreement as it stands. */
export function AgreementActions({ agreement, stays, name, onTask }: AgreementActionsProps) {
  const { t } = useTranslation('occupancy')
  const toast = useToast()
  const navigate = useNavigate()
  const { language } = usePreferences()
  const [printing, setPrinting] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { id, status } = agreement
  const tasks = tasksFor({
    status,
    isIn: stays.some((stay) => stay.status === 'in'),
    isAwaited: stays.some((stay) => stay.status === 'reserved'),
  })
  const paper = async (): Promise<void> => {
    setPrinting(true)
    try {
      saveFile((await readAction('agreements.paper', { agreementId: id, format: 'a4', language })).file)
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setPrinting(false)
    }
  }
  const sign = (by: 'resident' | 'owner'): void =>
    void runAction('agreements.sign', { id, by }).then(() => toast.done(t(`actions.signed.${by}`, { name })), toast.failed)
  const canSign = status === 'draft' || status === 'active'
  return (
    <div className={classes.actions}>
      {status === 'draft' && <DraftActions agreement={agreement} name={name} />}
      {tasks.map((task, index) => (
        <ActionButton
          key={task}
          keys={TASK_KEYS[task]}
          kind={index === 0 && status === 'active' ? 'main' : task === 'end' ? 'danger' : 'plain'}
          onClick={() => onTask(task)}
        >
          {task === 'terms' ? t('actions.editTerms') : t(`task.${task}.save`)}
        </ActionButton>
      ))}
      <ActionButton keys="d" icon={<IconFileText {...icon} />} running={printing} onClick={() => void paper()}>
        {t('actions.paper')}
      </ActionButton>
      {canSign && agreement.signedByResidentAt === undefined && (
        <ActionButton icon={<IconWritingSign {...icon} />} onClick={() => sign('resident')}>
          {t('actions.signResident')}
        </ActionButton>
      )}
      {canSign && agreement.signedByOwnerAt === undefined && (
        <ActionButton icon={<IconWritingSign {...icon} />} onClick={() => sign('owner')}>
          {t('actions.signOwner')}
        </ActionButton>
      )}
      {status === 'draft' && (
        <ActionButton kind="danger" icon={<IconTrash {...icon} />} onClick={() => setRemoving(true)}>
          {t('actions.removeDraft')}
        </ActionButton>
      )}
      {removing && (
        <ConfirmDialog
          title={t('actions.removeDraftTitle', { name })}
          confirm={t('actions.removeDraft')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await runAction('agreements.remove', { id })
            toast.done(t('actions.draftRemoved', { name }))
            await navigate({ to: '/agreements', search: {}, replace: true })
          }}
        >
          {t('actions.removeDraftText')}
        </ConfirmDialog>
      )}
    </div>
  )
}
