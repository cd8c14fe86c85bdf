import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { Tabs } from '../properties/Tabs.tsx'
import { AGREEMENT_TABS } from './agreementTabs.ts'
import { useAgreementColumns } from './useAgreementColumns.tsx'
import { useAgreements } from './useAgreements.ts'

/** Every agreement, those that run first. */
export function Agreements() {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const { status = 'active' } = useSearch({ from: '/agreements' })
  const navigate = useNavigate({ from: '/agreements' })
  const agreements = useAgreements()
  const columns = useAgreementColumns()
  const all = agreements.data
  const rows = useMemo(() => (status === 'all' ? all : all?.filter((row) => row.agreement.status === status)) ?? [], [all, status])
  const add = (
    <ActionButton
      keys="a"
      kind="main"
      icon={<IconPlus size={16} stroke={1.75} />}
      onClick={() => void navigate({ to: '/agreements/new', search: {} })}
    >
      {t('let.title')}
    </ActionButton>
  )
  return (
    <Page scroll={false}>
      <PageHeader title={t('agreements.title')}>{all?.length === 0 ? undefined : add}</PageHeader>
      <Loaded read={agreements}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState action={add}>{t('agreements.empty')}</EmptyState>
          ) : (
            <>
              <Tabs
                label={t('agreements.tabs')}
                value={status}
                onValue={(next) => void navigate({ search: { status: next }, replace: true })}
                tabs={AGREEMENT_TABS.map((tab) => ({
                  value: tab,
                  label: t(`agreements.tab.${tab}`),
                  note: format.count(tab === 'all' ? found.length : found.filter((row) => row.agreement.status === tab).length),
                }))}
              />
              <DataTable
                key={status}
                stateKey={`agreements.${status}`}
                label={t('agreements.title')}
                rows={rows}
                columns={columns}
                rowId={(row) => row.agreement.id}
                start={{ shown: { status: status === 'all' } }}
                onOpen={(row) => void navigate({ to: '/agreements/$agreementId', params: { agreementId: row.agreement.id }, search: {} })}
                empty={<EmptyState>{t('agreements.noneOfThese')}</EmptyState>}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
