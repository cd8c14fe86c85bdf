import type { Day } from '../../../shared/kernel/day.ts'

interface Leaver {
  readonly residentId: string
  readonly day: Day
}

/**
 * Who leaves, soonest first: those whose stay ends, and those who have given notice and have no last night yet.
 * `overdue`: how many should have left already and are still here.
 */
export function leavingOf<L extends Leaver>(
  house: { departures: readonly L[]; notices: readonly L[] },
  today: Day,
): { ahead: L[]; overdue: number } {
  const known = new Set(house.departures.map((one) => one.residentId))
  const all = [...house.departures, ...house.notices.filter((one) => !known.has(one.residentId))]
  const ahead = all.filter((one) => one.day >= today).toSorted((a, b) => a.day.localeCompare(b.day))
  return { ahead, overdue: all.length - ahead.length }
}
