import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Page.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useSyncStatus } from '../../sync/useSyncStatus.ts'
import { ServerBackupTable } from './ServerBackupTable.tsx'
import { useInstant } from './useInstant.ts'

export type ServerBackup = OutputOf<'serverBackups.list'>['rows'][number]

/** The copies that the server keeps of the organisation; not there at a desk without a server. */
export function ServerBackups() {
  const { t } = useTranslation('organisations')
  const { data } = useSyncStatus()
  if (data === undefined || data.state === 'local') return null
  return (
    <Section title={t('settings.backups.server')}>
      <Backups />
    </Section>
  )
}

function Backups() {
  const { t } = useTranslation('organisations')
  const toast = useToast()
  const list = useRead('serverBackups.list', {})
  const create = useRun('serverBackups.create')
  const verify = useRun('serverBackups.verify')
  const [restoring, setRestoring] = useState<ServerBackup>()
  const after = (work: Promise<unknown>, said: string): void => {
    work
      .then(() => list.refetch())
      .then(() => toast.done(said))
      .catch(toast.failed)
  }
  return (
    <>
      <ActionButton running={create.running} onClick={() => after(create.run({}), t('settings.backups.made'))}>
        {t('settings.backups.makeServer')}
      </ActionButton>
      <Loaded read={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t('settings.backups.emptyServer')}</EmptyState>
          ) : (
            <ServerBackupTable
              backups={rows}
              busy={verify.running}
              onCheck={(backup) => after(verify.run({ id: backup.id }), t('settings.backups.sound'))}
              onRestore={setRestoring}
            />
          )
        }
      </Loaded>
      {restoring && <RestoreServer backup={restoring} onClose={() => setRestoring(undefined)} />}
    </>
  )
}

function RestoreServer({ backup, onClose }: { backup: ServerBackup; onClose: () => void }) {
  const { t } = useTranslation('organisations')
  const toast = useToast()
  const restore = useRun('serverBackups.restore')
  const when = useInstant(backup.createdAt)
  const go = async (): Promise<void> => {
    await restore.run({ id: backup.id, confirm: true })
    toast.done(t('settings.backups.restored', { when }))
  }
  return (
    <ConfirmDialog
      title={t('settings.backups.restoreTitle', { when })}
      confirm={t('settings.backups.restore')}
      danger
      onConfirm={go}
      onClose={onClose}
    >
      {t('settings.backups.restoreServerText')}
    </ConfirmDialog>
  )
}
