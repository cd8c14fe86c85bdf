import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { Backup } from './BackupTable.tsx'
import { useInstant } from './useInstant.ts'

/** Going back takes away work, so it says how much and where the present books stay. */
export function RestoreDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t } = useTranslation('organisations')
  const toast = useToast()
  const queries = useQueryClient()
  const restore = useRun('backup.restore')
  const when = useInstant(backup.createdAt)
  const go = async (): Promise<void> => {
    await restore.run({ file: backup.file })
    await queries.invalidateQueries()
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
      {t('settings.backups.restoreText')}
    </ConfirmDialog>
  )
}
