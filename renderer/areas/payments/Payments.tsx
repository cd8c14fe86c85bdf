import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { PaymentPanel } from './PaymentPanel.tsx'
import { TakePayment } from './TakePayment.tsx'
import { usePaymentColumns } from './usePaymentColumns.tsx'

/** What has come in, newest first; taking a payment is one key away. */
export function Payments() {
  const { open } = useSearch({ from: '/payments' })
  const navigate = useNavigate()
  const close = (): void => void navigate({ to: '/payments', search: {} })
  return <PaymentList open={open} panel={open === undefined ? undefined : <PaymentPanel key={open} paymentId={open} onClose={close} />} />
}

/** The same list with the counter open. */
export function NewPayment() {
  const { resident } = useSearch({ from: '/payments/new' })
  const navigate = useNavigate()
  return (
    <PaymentList
      panel={
        <TakePayment
          key={resident ?? 'pick'}
          residentId={resident}
          onClose={() => void navigate({ to: '/payments', search: {} })}
          onTaken={(open) => void navigate({ to: '/payments', search: { open } })}
        />
      }
    />
  )
}

function PaymentList({ open, panel }: { open?: string | undefined; panel: ReactNode }) {
  const { t } = useTranslation('payments')
  const navigate = useNavigate()
  const payments = useReadAll('payments.list', {})
  const columns = usePaymentColumns()
  return (
    <Page scroll={false} panel={panel}>
      <PageHeader title={t('title')}>
        <ActionButton kind="main" keys="n" icon={<IconPlus size={16} />} onClick={() => void navigate({ to: '/payments/new', search: {} })}>
          {t('take.title')}
        </ActionButton>
      </PageHeader>
      <Loaded read={payments}>
        {({ rows }) => (
          <DataTable
            stateKey="payments"
            label={t('title')}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            openId={open}
            onOpen={(row) => void navigate({ to: '/payments', search: { open: row.id } })}
            empty={<EmptyState>{t('empty')}</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  )
}
