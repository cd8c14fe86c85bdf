import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useFormat } from '../../../ui/format.ts'
import { InstantText } from '../../../ui/InstantText.tsx'
import classes from './Settings.module.css'

export type Backup = OutputOf<'backup.list'>['backups'][number]
const MEGABYTE = 1024 * 1024

export function BackupTable({
  backups,
  busy,
  onCheck,
  onRestore,
}: {
  backups: readonly Backup[]
  busy: boolean
  onCheck: (backup: Backup) => void
  onRestore: (backup: Backup) => void
}) {
  const { t } = useTranslation('organisations')
  const format = useFormat()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings.backups.when')}</th>
          <th scope="col">{t('settings.backups.size')}</th>
          <th scope="col">{t('settings.backups.holds')}</th>
          <th scope="col">
            <span className={classes.spoken}>{t('settings.backups.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.file}>
            <td>
              <InstantText instant={backup.createdAt} />
            </td>
            <td>
              {t('settings.backups.megabytes', { size: format.count(Math.max(0.1, Math.round((10 * backup.bytes) / MEGABYTE) / 10)) })}
            </td>
            <td>{t('settings.backups.documents', { count: documents(backup), shown: format.count(documents(backup)) })}</td>
            <td className={classes.actions}>
              <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => onCheck(backup)}>
                {t('settings.backups.check')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onRestore(backup)}>
                {t('settings.backups.restore')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function documents(backup: Backup): number {
  return Object.values(backup.counts).reduce((sum, count) => sum + count, 0)
}
