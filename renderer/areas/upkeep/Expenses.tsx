import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { AddExpense } from './AddExpense.tsx'
import { EditExpense } from './EditExpense.tsx'
import { ExpenseList } from './ExpenseList.tsx'
import type { ExpensesSearch } from './upkeep.routes.tsx'

/** What was spent on each property, month by month. */
export function Expenses() {
  const { t } = useTranslation('upkeep')
  const search = useSearch({ from: '/expenses' })
  const navigate = useNavigate()
  const expenses = useReadAll('expenses.list', { sort: [['spentOn', 'desc']] })
  const properties = useRead('properties.list', { limit: 500, sort: [['name', 'asc']] })
  const places = useMemo(() => (properties.data?.rows ?? []).map(({ id, name }) => ({ id, name })), [properties.data])
  const show = (part: Partial<ExpensesSearch>): void => void navigate({ to: '/expenses', search: { ...search, ...part } })
  const close = (): void => show({ add: undefined, open: undefined })
  const opened = expenses.data?.rows.find((row) => row.id === search.open)
  const panel = search.add ? (
    <AddExpense properties={places} propertyId={search.property} onClose={close} />
  ) : opened ? (
    <EditExpense key={opened.id} expense={opened} properties={places} onClose={close} />
  ) : undefined
  const add = (
    <ActionButton kind="main" keys="n" icon={<IconPlus size={16} />} onClick={() => show({ add: 'yes', open: undefined })}>
      {t('add.title')}
    </ActionButton>
  )
  return (
    <Page scroll={false} panel={panel}>
      <PageHeader title={t('title')}>
        <ActionButton
          keys="i"
          icon={<IconFileImport size={16} />}
          onClick={() => void navigate({ to: '/import', search: { type: 'expenses' } })}
        >
          {t('import')}
        </ActionButton>
        {add}
      </PageHeader>
      <Loaded read={expenses}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <ExpenseList expenses={rows} properties={places} search={search} onShow={show} />
          )
        }
      </Loaded>
    </Page>
  )
}
