import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { ReceiptView } from './ReceiptView.tsx'
import { VoidPayment } from './VoidPayment.tsx'
import classes from './Payments.module.css'

/** One payment with its receipt as it will leave the printer. */
export function PaymentPanel({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  const { t } = useTranslation('payments')
  const payment = useRead('payments.get', { paymentId })
  const [voiding, setVoiding] = useState(false)
  const isVoid = payment.data?.status === 'void'
  return (
    <SidePanel
      title={payment.data?.number ?? t('receipt.title')}
      note={isVoid ? <StatusBadge tone="quiet">{t('status.void')}</StatusBadge> : undefined}
      onClose={onClose}
      footer={
        payment.data && !isVoid && payment.data.method !== 'opening' ? (
          <ActionButton kind="danger" onClick={() => setVoiding(true)}>
            {t('void.title')}
          </ActionButton>
        ) : undefined
      }
    >
      <Loaded read={payment}>
        {(loaded) => (
          <>
            <Facts payment={loaded} />
            <ReceiptView paymentId={paymentId} prints={loaded.prints} />
            {voiding && <VoidPayment paymentId={paymentId} number={loaded.number} onClose={() => setVoiding(false)} />}
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function Facts({ payment }: { payment: OutputOf<'payments.get'> }) {
  const { t } = useTranslation('payments')
  const format = useFormat()
  return (
    <dl className={classes.facts}>
      <Fact label={t('field.resident')}>
        <Link to={`/residents/${payment.residentId}` as '/'}>{payment.residentName}</Link>
      </Fact>
      <Fact label={t('field.amount')}>
        <Amount value={payment.amount} symbol strong />
      </Fact>
      <Fact label={t('field.paidOn')}>
        <DayText day={payment.paidOn} /> · {t(`method.${payment.method}`)}
        {payment.reference !== undefined && ` · ${payment.reference}`}
      </Fact>
      {payment.allocations.map((one) => (
        <Fact key={one.invoiceId} label={t('preview.cleared')}>
          {t(`charge.${one.type as 'rent'}`)}
          {one.period !== undefined && ` · ${format.month(one.period)}`} · {one.invoiceNumber} · {format.money(one.amount)}
        </Fact>
      ))}
      {payment.advance.minor > 0 && (
        <Fact label={t('field.advance')}>
          <Amount value={payment.advance} symbol />
        </Fact>
      )}
      {payment.voidReason !== undefined && (
        <Fact label={t('void.reason')}>
          {payment.voidReason} · <DayText day={payment.voidedOn} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
