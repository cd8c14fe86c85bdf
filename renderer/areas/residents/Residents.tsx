import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { AddResident } from './AddResident.tsx'
import { ResidentPanel } from './ResidentPanel.tsx'
import { StatusTabs } from './StatusTabs.tsx'
import { usePeople, type Person } from './usePeople.ts'
import { useResidentColumns } from './useResidentColumns.tsx'

/** Everybody who rents, rented or asked to. */
export function Residents() {
  const { t } = useTranslation('residents')
  const search = useSearch({ from: '/residents' })
  const navigate = useNavigate({ from: '/residents' })
  const people = usePeople()
  const columns = useResidentColumns()
  const status = search.status ?? 'active'
  const show = (change: Partial<typeof search>): void =>
    void navigate({ search: (now) => ({ ...now, add: undefined, edit: undefined, ...change }), replace: true })
  const close = (): void => show({ open: undefined })
  const add = (
    <ActionButton
      keys="a"
      kind="main"
      icon={<IconUserPlus size={16} stroke={1.75} />}
      onClick={() => show({ add: 'yes', open: undefined })}
    >
      {t('add.title')}
    </ActionButton>
  )
  const panel =
    search.add === 'yes' ? (
      <AddResident onClose={close} />
    ) : search.open === undefined ? undefined : (
      <ResidentPanel
        key={search.open}
        residentId={search.open}
        editing={search.edit === 'yes'}
        onEdit={(edit) => show({ edit: edit ? 'yes' : undefined })}
        onClose={close}
      />
    )
  return (
    <Page scroll={false} panel={panel}>
      <PageHeader title={t('list.title')}>{people.data?.length === 0 ? undefined : add}</PageHeader>
      <Loaded read={people}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState action={add}>{t('list.empty')}</EmptyState>
          ) : (
            <>
              <StatusTabs people={all} status={status} onStatus={(next) => show({ status: next })} />
              <List people={all} status={status} columns={columns} openId={search.open} onOpen={(id) => show({ open: id })} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface ListProps {
  people: readonly Person[]
  status: string
  columns: ReturnType<typeof useResidentColumns>
  openId: string | undefined
  onOpen: (id: string) => void
}

function List({ people, status, columns, openId, onOpen }: ListProps) {
  const { t } = useTranslation('residents')
  const rows = useMemo(() => (status === 'all' ? people : people.filter((one) => one.resident.status === status)), [people, status])
  return (
    <DataTable
      key={status}
      stateKey={`residents.${status}`}
      label={t('list.title')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      openId={openId}
      onOpen={(row) => onOpen(row.id)}
      start={{ shown: { status: status === 'all' } }}
      empty={<EmptyState>{t('list.noneOfThese')}</EmptyState>}
    />
  )
}
