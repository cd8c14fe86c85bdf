import { addDays, daysBetween, maxDay, minDay, type Day } from '../../kernel/day.ts'
import type { Stay } from '../occupancy/stay.entity.ts'
import { freeFrom } from '../occupancy/stay.rules.ts'

/** Pure: how many nights from `from` to `to` (both included) a stay fills. A night still to come is nobody's yet. */
export function nightsWithin(stay: Pick<Stay, 'bedId' | 'fromOn' | 'toOn' | 'status'>, from: Day, to: Day, today: Day): number {
  const first = maxDay(stay.fromOn, from)
  const end = minDay(minDay(freeFrom(stay, today), addDays(to, 1)), addDays(today, 1))
  return Math.max(0, daysBetween(first, end))
}

/** Pure: nights of a stretch that have begun, for which a bed could have been let. */
export function nightsOf(from: Day, to: Day, today: Day): number {
  return Math.max(0, daysBetween(from, minDay(addDays(to, 1), addDays(today, 1))))
}

/** Hundredths of a per cent; nothing of nothing is nothing. */
export function basisPoints(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 10_000) / whole)
}
