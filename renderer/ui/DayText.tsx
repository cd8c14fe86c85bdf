import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/kernel/day.ts'
import { distanceOf, useFormat, usePlace } from './format.ts'
import classes from './DayText.module.css'

/** A day as people say it, the full date on hover. `due` counts lateness: “3 days late”, “in 5 days”. */
export function DayText({ day, due = false }: { day: Day | undefined; due?: boolean }) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const { today } = usePlace()
  if (day === undefined) return <span className={classes.none}>–</span>
  const distance = distanceOf(day, today, due)
  const text = !distance
    ? format.day(day)
    : 'days' in distance
      ? t(`day.${distance.near}`, { count: distance.days })
      : t(`day.${distance.near}`)
  return (
    <time dateTime={day} title={format.dayLong(day)} className={classes.day} data-late={distance?.near === 'late' || undefined}>
      {text}
    </time>
  )
}
