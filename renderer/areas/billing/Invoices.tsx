import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconCalendarDollar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, monthOf } from '../../../shared/kernel/day.ts'
import type { InputOf } from '../../app/host/contract.ts'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { usePlace } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { InvoicePanel } from './InvoicePanel.tsx'
import { useInvoiceColumns } from './useInvoiceColumns.tsx'

const VIEWS = ['open', 'month', 'year'] as const
type View = (typeof VIEWS)[number]

/** What has been billed: what is still open first, since that is what somebody asks about. */
export function Invoices() {
  const { t } = useTranslation('billing')
  const { open } = useSearch({ from: '/invoices' })
  const navigate = useNavigate()
  const { today } = usePlace()
  const [view, setView] = useState<View>('open')
  const invoices = useReadAll('invoices.list', asked(view, today))
  const columns = useInvoiceColumns()
  const show = (id?: string): void => void navigate({ to: '/invoices', search: id === undefined ? {} : { open: id } })
  const runMonth = (
    <ActionButton kind="main" keys="m" icon={<IconCalendarDollar size={16} />} onClick={() => void navigate({ to: '/invoices/month' })}>
      {t('month.title')}
    </ActionButton>
  )
  return (
    <Page scroll={false} panel={open === undefined ? undefined : <InvoicePanel key={open} invoiceId={open} onClose={() => show()} />}>
      <PageHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('view.label')}
          data={VIEWS.map((one) => ({ value: one, label: t(`view.${one}`) }))}
          value={view}
          onChange={(chosen) => setView(chosen as View)}
        />
        {runMonth}
      </PageHeader>
      <Loaded read={invoices}>
        {({ rows }) => (
          <DataTable
            stateKey={`invoices.${view}`}
            label={t('title')}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            openId={open}
            onOpen={(row) => show(row.id)}
            empty={<EmptyState>{t(`empty.${view}`)}</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  )
}

function asked(view: View, today: string): Omit<InputOf<'invoices.list'>, 'limit' | 'after'> {
  if (view === 'open') return { state: 'open' }
  return view === 'month' ? { period: monthOf(today) } : { from: addMonths(today, -12) }
}
