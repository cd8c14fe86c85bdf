import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { cancelJob } from '../../app/host/client.ts'
import { useJobs } from '../../app/host/jobs.ts'
import { useFormat } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'
import classes from './Import.module.css'
import type { ImportType } from './importDraft.ts'

/** How far the import is, where the person is looking; the tray shows the same from everywhere else. */
export function ImportProgress({ type }: { type: ImportType }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const toast = useToast()
  const job = useJobs().find((one) => one.title === `import.${type}` && one.state === 'running' && one.total > 1)
  if (!job) return null
  return (
    <div className={classes.progress}>
      <Progress value={(100 * job.done) / job.total} aria-label={t('progress.label')} />
      <span>{t('progress.done', { done: format.count(job.done), total: format.count(job.total) })}</span>
      <Button variant="default" onClick={() => void cancelJob(job.id).catch(toast.failed)}>
        {t('progress.stop')}
      </Button>
    </div>
  )
}
