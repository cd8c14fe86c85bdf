import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { ConnectSteps } from './ConnectSteps.tsx'
import { useSyncStatus } from './useSyncStatus.ts'

/** Joins this desk to a server: for the first time, or again after the server asked who it is. */
export function Connect() {
  const { t } = useTranslation('sync')
  const navigate = useNavigate()
  const organisation = useRead('organisations.get', {})
  const status = useSyncStatus()
  const back = (): void => void navigate({ to: '/sync' })
  useHotKeys([{ keys: 'escape', label: t('connect.back'), run: back }])
  return (
    <Page narrow>
      <PageHeader title={t('connect.title')} note={t('connect.note')} />
      {status.data && (
        <ConnectSteps
          localName={status.data.state === 'local' ? organisation.data?.organisation?.name : undefined}
          known={{ url: status.data.url ?? '', email: status.data.user?.email ?? '' }}
          onConnected={back}
          onBack={back}
        />
      )}
    </Page>
  )
}
