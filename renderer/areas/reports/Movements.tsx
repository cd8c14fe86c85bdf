import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { DayText } from '../../ui/DayText.tsx'
import classes from './Today.module.css'

type Movement = OutputOf<'reports.dashboard'>['arrivals'][number]
const SHOWN = 8

/** Who comes, or who goes, soonest first. */
export function Movements({ title, none, movements }: { title: string; none: string; movements: readonly Movement[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {movements.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul className={classes.list}>
          {movements.slice(0, SHOWN).map((one) => (
            <li key={`${one.residentId} ${one.day}`} className={classes.move}>
              <span className={classes.name}>{one.name}</span>
              <span className={classes.place}>{one.place}</span>
              <DayText day={one.day} />
            </li>
          ))}
        </ul>
      )}
      {movements.length > SHOWN && (
        <p className={classes.none}>
          {t('today.more', { count: movements.length - SHOWN, shown: format.count(movements.length - SHOWN) })}
        </p>
      )}
    </section>
  )
}
