import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { useChargeName } from '../residents/useChargeName.ts'
import classes from './AgreementPage.module.css'

const SHOWN = 12

/** The newest invoices under an agreement and what is still owed on each. */
export function AgreementBills({ agreementId }: { agreementId: string }) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const chargeName = useChargeName()
  const { data, error } = useRead('invoices.list', { agreementId, limit: SHOWN })
  if (error) return <InlineError error={error} />
  if (data?.rows.length === 0) return <p className={classes.quiet}>{t('bills.none')}</p>
  return (
    <ul className={classes.list}>
      {data?.rows.map((invoice) => (
        <li key={invoice.id} className={classes.line}>
          <span className={classes.grow}>
            {chargeName(invoice.type)} {invoice.period !== undefined && format.month(invoice.period)}{' '}
            <span className={classes.quiet}>{invoice.number}</span>
          </span>
          <span className={classes.quiet}>
            <DayText day={invoice.dueOn} due={invoice.balance.minor > 0} />
          </span>
          {invoice.balance.minor === 0 ? (
            <span className={classes.quiet}>{t('bills.settled')}</span>
          ) : (
            <Amount value={invoice.balance} symbol tone={invoice.state === 'overdue' ? 'due' : undefined} />
          )}
        </li>
      ))}
    </ul>
  )
}
