import { Group, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../shared/kernel/fields.ts'
import { keptAddress, saveKept } from '../app/host/files.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useHotKeys } from '../ui/keys/useHotKeys.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './KeptFile.module.css'

// The reader of PDFs is large, and most screens never need it.
const PdfView = lazy(() => import('../ui/PdfView.tsx').then((module) => ({ default: module.PdfView })))

interface KeptFileViewProps {
  file: FileRef
  label: string
  onClose: () => void
}

/** A file of a record as large as there is room. */
export function KeptFileView({ file, label, onClose }: KeptFileViewProps) {
  const { t } = useTranslation('ui')
  useHotKeys([{ keys: 'escape', label: t('close'), run: onClose }], { exclusive: true })
  return (
    // Escape is ours: closed by its own, the dialog would be gone before the page hears the key, and the page would go back too.
    <Modal opened onClose={onClose} closeOnEscape={false} title={label} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
      {file.type === 'application/pdf' ? (
        <Suspense fallback={<Skeleton lines={12} />}>
          <PdfView address={keptAddress(file)} label={label} />
        </Suspense>
      ) : (
        <img src={keptAddress(file)} alt={label} className={classes.whole} />
      )}
      <Group justify="flex-end" pt={12}>
        <ActionButton icon={<IconDownload size={16} stroke={1.75} />} onClick={() => saveKept(file)}>
          {t('kept.save')}
        </ActionButton>
      </Group>
    </Modal>
  )
}
