import { sumMinor } from '../../../shared/kernel/money.ts'
import type { OutputOf } from '../../app/host/contract.ts'

export type ExpenseRow = OutputOf<'expenses.list'>['rows'][number]

/** A property to choose from. */
export interface Place {
  readonly id: string
  readonly name: string
}

/** What some expenses come to, in all and by what they were for, the dearest first. Minor units. */
export function sumByType(rows: readonly Pick<ExpenseRow, 'type' | 'amount'>[]) {
  const byType = [...Map.groupBy(rows, ({ type }) => type)].map(([type, some]) => ({
    type,
    minor: sumMinor(some.map(({ amount }) => amount)),
    count: some.length,
  }))
  return {
    total: sumMinor(rows.map(({ amount }) => amount)),
    byType: byType.toSorted((a, b) => b.minor - a.minor || (a.type < b.type ? -1 : 1)),
  }
}
