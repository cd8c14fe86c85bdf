import { ActionIcon, Button, Popover, Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { useFormat } from '../../ui/format.ts'
import { useErrorWords } from '../../ui/errorWords.ts'
import { useToast } from '../../ui/toast.tsx'
import { cancelJob } from '../host/client.ts'
import type { Job } from '../host/contract.ts'
import { forgetJob, useJobs } from '../host/jobs.ts'
import classes from './JobTray.module.css'
import bar from './TopBar.module.css'

/** Long work: progress while it runs, result when it is over. Not there when there is none. */
export function JobTray() {
  const { t } = useTranslation('shell')
  const jobs = useJobs()
  if (jobs.length === 0) return null
  const running = jobs.filter((job) => job.state === 'running').length
  const failed = jobs.some((job) => job.state === 'failed')
  return (
    <Popover width={340} position="bottom-end">
      <Popover.Target>
        <button type="button" className={bar.chip} data-tone={running > 0 ? 'busy' : failed ? 'warn' : 'good'}>
          {running > 0 ? (
            <IconLoader2 size={14} aria-hidden="true" />
          ) : failed ? (
            <IconAlertTriangle size={14} aria-hidden="true" />
          ) : (
            <IconCheck size={14} aria-hidden="true" />
          )}
          {running > 0 ? t('jobs.running', { count: running }) : t('jobs.over', { count: jobs.length })}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ul className={classes.list} aria-label={t('jobs.title')} aria-live="polite">
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function JobLine({ job }: { job: Job }) {
  const { t } = useTranslation('shell')
  const jobTitle = useJobTitle()
  const format = useFormat()
  const toast = useToast()
  const words = useErrorWords()
  const title = jobTitle(job.title)
  const file = savedFile(job.result)
  return (
    <li className={classes.job}>
      <div className={classes.head}>
        <span className={classes.title}>{title}</span>
        {job.state === 'running' ? (
          <Button size="compact-sm" variant="default" onClick={() => void cancelJob(job.id).catch(toast.failed)}>
            {t('jobs.cancel')}
          </Button>
        ) : (
          <ActionIcon aria-label={t('jobs.forget')} onClick={() => forgetJob(job.id)}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {job.state === 'running' ? (
        <>
          <Progress value={job.total === 0 ? 0 : (100 * job.done) / job.total} size="sm" aria-label={title} />
          <div className={classes.note}>{t('jobs.progress', { done: format.count(job.done), total: format.count(job.total) })}</div>
        </>
      ) : (
        <StatusBadge tone={job.state === 'done' ? 'good' : job.state === 'failed' ? 'bad' : 'quiet'}>{t(`jobs.${job.state}`)}</StatusBadge>
      )}
      {file !== undefined && <div className={classes.note}>{t('jobs.saved', { file })}</div>}
      {job.error && <div className={classes.note}>{words(Object.assign(new Error(job.error.message), { code: job.error.code })).text}</div>}
    </li>
  )
}

/** The host names a job by its action; people know it by other words. */
function useJobTitle(): (action: string) => string {
  const { t, i18n } = useTranslation('shell')
  return (action) => {
    const key = `jobs.names.${action.replace('.', '_')}`
    return i18n.exists(key, { ns: 'shell' }) ? t(key as 'jobs.names.other') : t('jobs.names.other')
  }
}

function savedFile(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || !('file' in result)) return undefined
  return typeof result.file === 'string' ? result.file : undefined
}
