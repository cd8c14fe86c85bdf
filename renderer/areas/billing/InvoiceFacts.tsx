import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat } from '../../ui/format.ts'
import classes from './Billing.module.css'

/** Who, when and for what, line by line, down to what is left to pay. */
export function InvoiceFacts({ invoice }: { invoice: OutputOf<'invoices.get'> }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  return (
    <>
      <dl className={classes.facts}>
        <Fact label={t('field.resident')}>{invoice.recipientName}</Fact>
        <Fact label={t('field.kind')}>{t(`titles.${invoice.title}`)}</Fact>
        <Fact label={t('field.issuedOn')}>
          <DayText day={invoice.issuedOn} />
        </Fact>
        <Fact label={t('field.dueOn')}>
          <DayText day={invoice.dueOn} due={invoice.balance.minor > 0} />
        </Fact>
        {invoice.cancelReason !== undefined && <Fact label={t('field.cancelReason')}>{invoice.cancelReason}</Fact>}
      </dl>
      <table className={classes.lines}>
        <tbody>
          {invoice.lines.map((line, index) => (
            <tr key={index}>
              <td>
                {line.description}
                {line.formula !== undefined && <small>{line.formula}</small>}
                {line.taxes.map((tax) => (
                  <small key={tax.head}>
                    {tax.head} {format.share(tax.basisPoints / 10_000)}: {format.money(tax.amount)}
                  </small>
                ))}
              </td>
              <td>
                <Amount value={line.taxable} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Sum label={t('field.tax')} value={invoice.tax} />
          <Sum label={t('field.roundOff')} value={invoice.roundOff} />
          <Sum label={t('field.total')} value={invoice.total} always />
          <Sum label={t('field.paid')} value={invoice.paid} />
          <Sum label={t('field.credited')} value={invoice.credited} />
          <Sum label={t('field.balance')} value={invoice.balance} always />
        </tfoot>
      </table>
    </>
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

function Sum({ label, value, always = false }: { label: string; value: Money; always?: boolean }) {
  if (value.minor === 0 && !always) return null
  return (
    <tr data-strong={always}>
      <td>{label}</td>
      <td>
        <Amount value={value} symbol={always} strong={always} />
      </td>
    </tr>
  )
}
