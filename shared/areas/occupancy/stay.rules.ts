import { addDays, type Day } from '../../kernel/day.ts'
import type { Stay } from './stay.entity.ts'

/** What of a stay decides who sleeps where. */
export type Nights = Pick<Stay, 'bedId' | 'fromOn' | 'toOn' | 'status'>

const FOREVER: Day = '9999-12-31'

/** The day the bed is free again as far as one can know today: whoever has not left by the planned day sleeps there tonight too. */
export function freeFrom(stay: Nights, today: Day): Day {
  const planned = stay.toOn ?? FOREVER
  return stay.status === 'in' && planned < today ? addDays(today, 1) : planned
}

/** Whether somebody was, is or will be in the bed on the night of a day. */
export function isThere(stay: Nights, night: Day, today: Day): boolean {
  return stay.status !== 'cancelled' && stay.fromOn <= night && night < freeFrom(stay, today)
}

/**
 * One bed, one night, one occupant: the rule, in this one place. Two stays clash when they share a night of a bed,
 * or when both people would be in it now.
 */
export function clash(a: Nights, b: Nights, today: Day): boolean {
  if (a.bedId !== b.bedId || a.status === 'cancelled' || b.status === 'cancelled') return false
  if (a.status === 'in' && b.status === 'in') return true
  return a.fromOn < freeFrom(b, today) && b.fromOn < freeFrom(a, today) && a.fromOn < (a.toOn ?? FOREVER) && b.fromOn < (b.toOn ?? FOREVER)
}

/** Whether `after` asks for anything that `before` did not hold: only then can it come into somebody's way. */
export function claimsMore(before: Nights | undefined, after: Nights): boolean {
  if (after.status === 'cancelled') return false
  if (!before || before.status === 'cancelled' || before.bedId !== after.bedId) return true
  if (after.status === 'in' && before.status !== 'in') return true
  return after.fromOn < before.fromOn || (after.toOn ?? FOREVER) > (before.toOn ?? FOREVER)
}
