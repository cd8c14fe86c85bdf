import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx'
import { useToast } from '../../ui/toast.tsx'
import classes from './AgreementPage.module.css'

type NoticeRow = OutputOf<'notices.list'>['rows'][number]
const TONES: Readonly<Record<NoticeRow['status'], Tone>> = { active: 'warn', acknowledged: 'info', withdrawn: 'quiet', expired: 'quiet' }

/** What either side gave notice of, and what became of it. */
export function Notices({ agreementId }: { agreementId: string }) {
  const { t } = useTranslation('occupancy')
  const { data, error } = useRead('notices.list', { where: { agreementId }, sort: [['givenOn', 'desc']], limit: 50 })
  if (error) return <InlineError error={error} />
  if (data?.rows.length === 0) return <p className={classes.quiet}>{t('notices.none')}</p>
  return (
    <ul className={classes.list}>
      {data?.rows.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function Notice({ notice }: { notice: NoticeRow }) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const toast = useToast()
  const { id, status } = notice
  const answer = (name: 'notices.acknowledge' | 'notices.withdraw'): void =>
    void runAction(name, { id }).then(
      () => toast.done(name === 'notices.withdraw' ? t('notices.withdrawn') : t('notices.acknowledged')),
      toast.failed,
    )
  return (
    <li className={classes.line}>
      <span className={classes.grow}>
        <strong>{t(`noticeType.${notice.type}`)}</strong> {t('notices.from')} <DayText day={notice.intendedOn} />
        {notice.newRent !== undefined && `: ${format.money({ minor: notice.newRent, currency: notice.currency })}`}
        <span className={classes.quiet}>
          {' '}
          {t('notices.given')} <DayText day={notice.givenOn} />
          {notice.reason !== undefined && `, ${notice.reason}`}
        </span>
      </span>
      <StatusBadge tone={TONES[status]}>{t(`notices.status.${status}`)}</StatusBadge>
      {status === 'active' && (
        <Button variant="subtle" size="compact-sm" onClick={() => answer('notices.acknowledge')}>
          {t('notices.acknowledge')}
        </Button>
      )}
      {(status === 'active' || status === 'acknowledged') && (
        <Button variant="subtle" size="compact-sm" onClick={() => answer('notices.withdraw')}>
          {t('notices.withdraw')}
        </Button>
      )}
    </li>
  )
}
