import { useTranslation } from 'react-i18next'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { usePlace } from '../../ui/format.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './AgreementPage.module.css'
import type { AgreementRow } from './tasks/TaskProps.ts'

/** What the rent was from which day, the newest first; what is still to come says so. */
export function RentHistory({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation('occupancy')
  const { today } = usePlace()
  const steps = [{ fromOn: agreement.startOn, rent: agreement.rent }, ...(agreement.rentChanges ?? [])].toReversed()
  const now = steps.find((step) => step.fromOn <= today)
  return (
    <ul className={classes.list}>
      {steps.map((step) => (
        <li key={step.fromOn} className={classes.line}>
          <span className={classes.grow}>
            {t('history.from')} <DayText day={step.fromOn} />
          </span>
          {step === now && <StatusBadge tone="good">{t('history.now')}</StatusBadge>}
          {step.fromOn > today && <StatusBadge tone="info">{t('history.planned')}</StatusBadge>}
          <Amount value={{ minor: step.rent, currency: agreement.currency }} symbol />
        </li>
      ))}
    </ul>
  )
}
