import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import { InstantText } from '../../../ui/InstantText.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import type { ServerBackup } from './ServerBackups.tsx'

const MEGABYTE = 1024 * 1024

interface ServerBackupTableProps {
  backups: readonly ServerBackup[]
  busy: boolean
  onCheck: (backup: ServerBackup) => void
  onRestore: (backup: ServerBackup) => void
}

export function ServerBackupTable({ backups, busy, onCheck, onRestore }: ServerBackupTableProps) {
  const { t } = useTranslation('organisations')
  const format = useFormat()
  return (
    <PlainTable
      label={t('settings.backups.server')}
      columns={[
        { text: t('settings.backups.when') },
        { text: t('settings.backups.size') },
        { text: t('settings.backups.checkedAt') },
        { text: t('settings.backups.actions'), spoken: true, align: 'end' },
      ]}
    >
      {backups.map((backup) => (
        <tr key={backup.id}>
          <th scope="row">
            <InstantText instant={backup.createdAt} />
          </th>
          <td>{t('settings.backups.megabytes', { size: format.count(Math.max(0.1, Math.round((10 * backup.bytes) / MEGABYTE) / 10)) })}</td>
          <td>{backup.verifiedAt === undefined ? '–' : <InstantText instant={backup.verifiedAt} />}</td>
          <td data-align="end">
            <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => onCheck(backup)}>
              {t('settings.backups.check')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onRestore(backup)}>
              {t('settings.backups.restore')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  )
}
