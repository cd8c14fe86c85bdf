import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Page.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { ClockNotice } from './ClockNotice.tsx'
import { FirstSync } from './FirstSync.tsx'
import classes from './Sync.module.css'
import { ThreeFacts } from './ThreeFacts.tsx'
import { useRoleName } from './useRoleName.ts'
import { useToldApart } from './useToldApart.ts'
import type { SyncStatus } from './useSyncStatus.ts'

/** How things stand with the server, in the order a person asks. */
export function SyncOverview({ status, onSignIn }: { status: SyncStatus; onSignIn: () => void }) {
  const { t } = useTranslation('sync')
  const roleName = useRoleName()
  const apart = useToldApart(status.organisations, ['role'])
  return (
    <div className={classes.stack}>
      {(status.state === 'signInAgain' || status.state === 'revoked') && (
        <Notice
          tone="warn"
          action={
            <Button size="compact-sm" onClick={onSignIn}>
              {t('signIn')}
            </Button>
          }
        >
          {t(`notice.${status.state}`)}
        </Notice>
      )}
      {status.state === 'offline' && <Notice>{t('notice.offline', { count: status.waiting })}</Notice>}
      <ClockNotice offsetMs={status.clockOffsetMs} />
      <ThreeFacts status={status} />
      {status.firstSync && <FirstSync {...status.firstSync} />}
      {status.organisations.length > 0 && (
        <Section title={t('organisations.title')}>
          <PlainTable
            label={t('organisations.title')}
            columns={[{ text: t('organisations.name') }, { text: t('organisations.role'), width: 160 }]}
          >
            {status.organisations.map((one) => (
              <tr key={one.id}>
                <th scope="row">{[one.name, apart(one)].filter((word) => word !== '').join(' · ')}</th>
                <td>{roleName(one.role)}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      )}
    </div>
  )
}
