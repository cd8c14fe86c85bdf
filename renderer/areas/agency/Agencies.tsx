import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { WithServer } from '../access/WithServer.tsx'
import { AgencyTabs } from './AgencyTabs.tsx'
import { AgencyView } from './AgencyView.tsx'
import { CreateAgency } from './CreateAgency.tsx'

/** Those who manage several owners' organisations: who works there, and for whom. */
export function Agencies() {
  const { t } = useTranslation('agency')
  return (
    <Page>
      <PageHeader title={t('title')} note={t('people.note')} />
      <AgencyTabs value="people" />
      <WithServer why={t('people.needsServer')}>
        <List />
      </WithServer>
    </Page>
  )
}

function List() {
  const { t } = useTranslation('agency')
  const agencies = useRead('agencies.list', {})
  const [creating, setCreating] = useState(false)
  const reload = (): void => void agencies.refetch()
  return (
    <>
      <Loaded read={agencies}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              action={
                <ActionButton kind="main" keys="n" onClick={() => setCreating(true)}>
                  {t('people.create')}
                </ActionButton>
              }
            >
              {t('people.empty')}
            </EmptyState>
          ) : (
            <>
              {rows.map((agency) => (
                <AgencyView key={agency.id} agency={agency} onChanged={reload} />
              ))}
            </>
          )
        }
      </Loaded>
      {creating && (
        <CreateAgency
          onClose={() => {
            setCreating(false)
            reload()
          }}
        />
      )}
    </>
  )
}
