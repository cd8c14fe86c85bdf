import { useNavigate } from '@tanstack/react-router'
import { IconPlugConnected, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Disconnect } from './Disconnect.tsx'
import { SyncOverview } from './SyncOverview.tsx'
import { SyncTabs } from './SyncTabs.tsx'
import { useSyncStatus } from './useSyncStatus.ts'

/** Where the work is: saved here, on the server, seen by head office. */
export function Sync() {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const navigate = useNavigate()
  const status = useSyncStatus()
  const now = useRun('sync.now')
  const [leaving, setLeaving] = useState(false)
  const state = status.data?.state
  const isConnected = state !== undefined && state !== 'local'
  const connect = (): void => void navigate({ to: '/sync/connect' })
  const exchange = (): void => {
    now
      .run({})
      .then(({ pulled, pushed }) => toast.done(t('now.done', { sent: pushed, fetched: pulled })))
      .then(() => status.refetch())
      .catch(toast.failed)
  }
  return (
    <Page>
      <PageHeader title={t('title')} note={whose(status.data)}>
        {isConnected && (
          <>
            {state !== 'signInAgain' && state !== 'revoked' && (
              <ActionButton kind="main" keys="n" icon={<IconRefresh size={16} />} running={now.running} onClick={exchange}>
                {t('now.title')}
              </ActionButton>
            )}
            <ActionButton onClick={() => setLeaving(true)}>{t('disconnect.title')}</ActionButton>
          </>
        )}
      </PageHeader>
      <Loaded read={status}>
        {(found) =>
          found.state === 'local' ? (
            <EmptyState
              icon={<IconPlugConnected size={24} />}
              action={
                <ActionButton kind="main" keys="c" onClick={connect}>
                  {t('connect.title')}
                </ActionButton>
              }
            >
              {t('local')}
            </EmptyState>
          ) : (
            <>
              <SyncTabs value="overview" />
              <SyncOverview status={found} onSignIn={connect} />
            </>
          )
        }
      </Loaded>
      {leaving && <Disconnect waiting={status.data?.waiting ?? 0} onClose={() => setLeaving(false)} />}
    </Page>
  )
}

function whose(status: { url?: string | undefined; user?: { email: string } | undefined } | undefined): string | undefined {
  const parts = [status?.url?.replace(/^https?:\/\//, ''), status?.user?.email].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(' · ')
}
