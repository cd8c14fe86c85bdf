import { Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { BackupTable, type Backup } from './BackupTable.tsx'
import { RecoveryKeyDialog } from './RecoveryKeyDialog.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { ServerBackups } from './ServerBackups.tsx'
import classes from './Settings.module.css'

/** The copies of the books: make one, check one, go back to one; and the key that opens them elsewhere. */
export function BackupSettings() {
  const { t } = useTranslation('organisations')
  const toast = useToast()
  const list = useRead('backup.list', {})
  const create = useRun('backup.create')
  const verify = useRun('backup.verify')
  const [restoring, setRestoring] = useState<Backup>()
  const [renewing, setRenewing] = useState(false)

  const make = (): void => {
    create
      .run({})
      .then(() => list.refetch())
      .then(() => toast.done(t('settings.backups.made')))
      .catch(toast.failed)
  }
  const check = ({ file }: Backup): void => {
    verify
      .run({ file })
      .then(() => toast.done(t('settings.backups.sound')))
      .catch(toast.failed)
  }
  return (
    <>
      <Group gap={8} pb={12}>
        <ActionButton kind="main" running={create.running} onClick={make}>
          {t('settings.backups.make')}
        </ActionButton>
        <ActionButton onClick={() => setRenewing(true)}>{t('settings.backups.newKey')}</ActionButton>
      </Group>
      <Loaded read={list}>
        {({ backups, folder, custody }) => (
          <>
            {backups.length === 0 ? (
              <EmptyState>{t('settings.backups.empty')}</EmptyState>
            ) : (
              <BackupTable backups={backups} busy={verify.running} onCheck={check} onRestore={setRestoring} />
            )}
            <p className={classes.foot}>
              {t('settings.backups.folder', { folder })} {t(`custody.${custodyKey(custody)}`)}
            </p>
          </>
        )}
      </Loaded>
      <ServerBackups />
      {restoring && <RestoreDialog backup={restoring} onClose={() => setRestoring(undefined)} />}
      {renewing && <RecoveryKeyDialog onClose={() => setRenewing(false)} />}
    </>
  )
}

function custodyKey(custody: 'key chain' | 'passphrase' | 'key file'): 'keyChain' | 'passphrase' | 'keyFile' {
  return custody === 'key chain' ? 'keyChain' : custody === 'key file' ? 'keyFile' : 'passphrase'
}
