import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import classes from './Billing.module.css'

type Skipped = OutputOf<'billing.previewMonth'>['skipped']

/** Who is not billed, by reason: nobody is left out without a word. */
export function SkippedAgreements({ skipped }: { skipped: Skipped }) {
  const { t } = useTranslation('billing')
  const byReason = Map.groupBy(skipped, (one) => one.reason)
  return (
    <ul className={classes.skipped}>
      {[...byReason].map(([reason, agreements]) => (
        <li key={reason}>
          <strong>{t('month.agreements', { count: agreements.length })}</strong> {t(`month.reason.${reason}`)}
        </li>
      ))}
    </ul>
  )
}
