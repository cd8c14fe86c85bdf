import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { isDay } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { sumMinor } from '../../kernel/money.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Property } from '../properties/property.entity.ts'
import { Expense } from './expense.entity.ts'

const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')

/** Both days included; properties without an expense are not in it. */
export const expensesByProperty = defineAction({
  name: 'expenses.byProperty',
  summary: 'What was spent on each property between two days, and on what.',
  permission: 'upkeep.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /expenses/by-property',
  input: z.strictObject({ from: day, to: day, propertyId: z.string().max(120).optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        propertyId: z.string(),
        property: z.string(),
        count: z.int(),
        total: moneyShape,
        byType: z.array(z.object({ type: z.string(), count: z.int(), total: moneyShape })),
      }),
    ),
    count: z.int(),
    total: moneyShape,
  }),
  async run({ store, org }, { from, to, propertyId }) {
    if (to < from)
      throw new AppError('VALIDATION', `The time would end on ${to}, before it begins on ${from}. Swap the days.`, { field: 'to' })
    const { currency } = await currentOrganisation(store, org)
    const expenses = await store.find(Expense, {
      where: { spentOn: { gte: from, lte: to }, ...(propertyId === undefined ? {} : { propertyId }) },
    })
    const names = new Map((await store.find(Property)).map((property) => [property.id, property.name]))
    const totalOf = (some: readonly Expense[]) => ({
      count: some.length,
      total: shown(sumMinor(some.map(({ amount }) => amount)), currency),
    })
    const rows = [...grouped(expenses, (expense) => expense.propertyId)].map(([id, ofOne]) => ({
      propertyId: id,
      property: names.get(id) ?? '',
      ...totalOf(ofOne),
      byType: [...grouped(ofOne, ({ type }) => type)]
        .map(([type, some]) => ({ type, ...totalOf(some) }))
        .sort((a, b) => b.total.minor - a.total.minor),
    }))
    return { rows: rows.sort((a, b) => (a.property < b.property ? -1 : 1)), ...totalOf(expenses) }
  },
})

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
