import type { Money } from '../../../shared/kernel/money.ts'

/** What one resident owes, and how much of it is late. */
export interface Due {
  readonly due: Money
  readonly overdue: Money
}

interface AgedRow {
  readonly residentId: string
  readonly total: Money
  readonly notDue: Money
}

/** Dues by resident, from the rows of the aging report. Two currencies cannot be added: of a person with both, the first row stands. */
export function duesFrom(rows: readonly AgedRow[]): Map<string, Due> {
  const dues = new Map<string, Due>()
  for (const { residentId, total, notDue } of rows)
    if (!dues.has(residentId)) dues.set(residentId, { due: total, overdue: { ...total, minor: total.minor - notDue.minor } })
  return dues
}
