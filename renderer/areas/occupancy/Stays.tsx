import { useTranslation } from 'react-i18next'
import { DayText } from '../../ui/DayText.tsx'
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx'
import type { StayRow } from './AgreementActions.tsx'
import classes from './AgreementPage.module.css'
import type { PlaceNames } from './placeNames.ts'

const TONES: Readonly<Record<StayRow['status'], Tone>> = { reserved: 'info', in: 'good', out: 'quiet', cancelled: 'quiet' }

/** The beds slept in under an agreement, the newest first. */
export function Stays({ stays, names }: { stays: readonly StayRow[]; names: PlaceNames }) {
  const { t } = useTranslation('occupancy')
  if (stays.length === 0) return <p className={classes.quiet}>{t('stays.none')}</p>
  return (
    <ul className={classes.list}>
      {stays.map((stay) => (
        <li key={stay.id} className={classes.line}>
          <strong>{names.placeOf(stay)}</strong>
          <span className={classes.grow}>
            <DayText day={stay.fromOn} /> – {stay.toOn === undefined ? t('stays.open') : <DayText day={stay.toOn} />}
          </span>
          {stay.reason !== undefined && <span className={classes.quiet}>{stay.reason}</span>}
          <StatusBadge tone={TONES[stay.status]}>{t(`stays.status.${stay.status}`)}</StatusBadge>
        </li>
      ))}
    </ul>
  )
}
