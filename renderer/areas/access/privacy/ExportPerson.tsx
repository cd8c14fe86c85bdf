import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../../app/host/files.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'

/** Everything that is kept about a person, in one file to hand over. */
export function ExportPerson({ residentId, name }: { residentId: string; name: string }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const write = useRun('privacy.export')
  const go = (): void => {
    write
      .run({ residentId })
      .then(({ file, documents, missing }) => {
        saveFile(file)
        toast.done(t('export.done', { name, count: sum(documents) }))
        if (missing.length > 0) toast.done(t('export.missing', { count: missing.length }))
      })
      .catch(toast.failed)
  }
  return (
    <div className={classes.line}>
      <p>{t('export.text')}</p>
      <ActionButton keys="x" icon={<IconDownload size={16} />} running={write.running} onClick={go}>
        {t('export.go')}
      </ActionButton>
    </div>
  )
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
