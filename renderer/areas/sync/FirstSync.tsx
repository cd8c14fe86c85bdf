import { Progress } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { WAVES } from '../../../shared/sync/protocol.ts'
import { useFormat } from '../../ui/format.ts'
import { Section } from '../../ui/Page.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './Sync.module.css'
import type { SyncStatus } from './useSyncStatus.ts'

/** The first exchange, wave by wave, with honest counts; work begins long before the oldest history has come. */
export function FirstSync({ wave, done, remaining, usable }: NonNullable<SyncStatus['firstSync']>) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const now = WAVES.findIndex((one) => one === wave)
  const total = done + remaining
  return (
    <Section
      title={t('first.title')}
      aside={usable ? <StatusBadge tone="good">{t('first.usable')}</StatusBadge> : <StatusBadge tone="info">{t('first.wait')}</StatusBadge>}
    >
      <Progress value={total === 0 ? 0 : (100 * done) / total} size="sm" aria-label={t('first.title')} />
      <p className={classes.quiet}>{t('first.count', { done: format.count(done), total: format.count(total) })}</p>
      <ol className={classes.waves}>
        {WAVES.map((one, index) => (
          <li key={one} data-state={index < now ? 'done' : index === now ? 'now' : 'ahead'}>
            <span className={classes.waveSign}>{index < now ? <IconCheck size={12} aria-label={t('fact.done')} /> : index + 1}</span>
            {t(`wave.${one}`)}
          </li>
        ))}
      </ol>
    </Section>
  )
}
