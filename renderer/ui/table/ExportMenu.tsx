import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../toast.tsx'

export type ExportFormat = 'pdf' | 'xlsx' | 'csv'

/** Saves what is on screen as a file. `onExport` says where it went by its own toast or job. */
export function ExportMenu({
  formats = ['pdf', 'xlsx', 'csv'],
  onExport,
}: {
  formats?: readonly ExportFormat[]
  onExport: (format: ExportFormat) => Promise<unknown>
}) {
  const { t } = useTranslation('ui')
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const save = (format: ExportFormat): void => {
    setBusy(true)
    onExport(format)
      .catch(toast.failed)
      .finally(() => setBusy(false))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={16} stroke={1.75} />}>
          {t('export.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
