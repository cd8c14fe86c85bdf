import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { IconBuildingPlus, IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useLabel } from '../../app/shell/useLabel.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { AddProperty } from './AddProperty.tsx'
import { usePropertyColumns } from './usePropertyColumns.tsx'

type Summaries = OutputOf<'occupancy.propertySummaries'>

/** Every house with how full it is; with a single one its grid opens at once. */
export function Properties() {
  const { t } = useTranslation('properties')
  const label = useLabel()
  const { all, add } = useSearch({ from: '/beds' })
  const navigate = useNavigate({ from: '/beds' })
  const summaries = useRead('occupancy.propertySummaries', {})
  const button = (
    <ActionButton
      keys="a"
      kind="main"
      icon={<IconBuildingPlus size={16} stroke={1.75} />}
      onClick={() => void navigate({ search: { all: 'yes', add: 'yes' } })}
    >
      {t('add.title')}
    </ActionButton>
  )
  const close = (): void => void navigate({ search: { all: 'yes' }, replace: true })
  const only = summaries.data?.rows.length === 1 ? summaries.data.rows[0] : undefined
  if (only && all !== 'yes' && add !== 'yes')
    return <Navigate to="/beds/$propertyId" params={{ propertyId: only.property.id }} search={{}} replace />
  return (
    <Page scroll={false} panel={add === 'yes' && <AddProperty onClose={close} />}>
      <PageHeader title={t('list.title')}>
        <ActionButton
          keys="i"
          icon={<IconFileImport size={16} stroke={1.75} />}
          onClick={() => void navigate({ to: '/import', search: { type: 'rentRoll' } })}
        >
          {label('imports:rentRoll.title')}
        </ActionButton>
        {summaries.data?.rows.length === 0 ? undefined : button}
      </PageHeader>
      <Loaded read={summaries}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState action={add === 'yes' ? undefined : button}>{t('list.empty')}</EmptyState>
          ) : (
            <List summaries={data} />
          )
        }
      </Loaded>
    </Page>
  )
}

function List({ summaries }: { summaries: Summaries }) {
  const { t } = useTranslation('properties')
  const format = useFormat()
  const navigate = useNavigate()
  const columns = usePropertyColumns()
  const { totals, rows } = summaries
  return (
    <DataTable
      stateKey="properties"
      label={t('list.title')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.property.id}
      onOpen={(row) => void navigate({ to: '/beds/$propertyId', params: { propertyId: row.property.id }, search: {} })}
      empty={null}
      totals={{
        name: t('list.total'),
        units: format.count(totals.units),
        occupied: format.count(totals.occupied),
        vacant: format.count(totals.vacant),
        share: format.share(totals.units === 0 ? 0 : totals.occupied / totals.units),
      }}
    />
  )
}
