import { z } from 'zod'
import { daysBetween, type Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { openBalances, type OpenBalances } from '../payments/open-balances.ts'
import { bedLabels, residentNames } from './people-and-places.ts'
import { asOfInput, asOfText, defineReport } from './report-action.ts'

export const AGES = ['notDue', 'to30', 'to60', 'to90', 'to120', 'over120'] as const
export type Age = (typeof AGES)[number]

const amounts = {
  notDue: moneyShape,
  to30: moneyShape,
  to60: moneyShape,
  to90: moneyShape,
  to120: moneyShape,
  over120: moneyShape,
  /** `to120` and `over120` together. */
  over90: moneyShape,
  total: moneyShape,
  /** Advance that clears nothing yet; not taken off the total. */
  credit: moneyShape,
}
type Amounts = Record<keyof typeof amounts, { minor: number; currency: string }>

export const agingReport = defineReport({
  name: 'reports.aging',
  title: 'aging',
  summary: 'Who owes what and for how long past its due day; unapplied credit stands beside it.',
  input: { ...asOfInput, propertyId: z.string().min(1).max(120).optional() },
  row: z.object({ residentId: z.string(), resident: z.string(), bed: z.string(), ...amounts }),
  totals: z.object({ residents: z.int(), ...amounts }),
  columns: [
    ['resident', 'text'],
    ['bed', 'text'],
    ['notDue', 'money'],
    ['to30', 'money'],
    ['to60', 'money'],
    ['to90', 'money'],
    ['to120', 'money'],
    ['over120', 'money'],
    ['total', 'money', 'due'],
    ['credit', 'money'],
  ],
  async compute(home, { asOf = home.today(), propertyId }) {
    const aged = agedBalances(await openBalances(home.store, asOf, { propertyId }), asOf)
    const ids = aged.map((one) => one.residentId)
    const names = await residentNames(home.store, ids)
    const beds = await bedLabels(home.store, ids)
    const rows = aged
      .map(({ residentId, currency, amounts: of }) => ({
        residentId,
        resident: names.get(residentId) ?? '',
        bed: beds.get(residentId) ?? '',
        ...money(of, currency),
      }))
      .sort((a, b) => b.total.minor - a.total.minor || (a.resident < b.resident ? -1 : 1))
    const own = aged.filter((one) => one.currency === home.currency)
    const totals = new Map<string, number>()
    for (const one of own) for (const [key, amount] of one.amounts) totals.set(key, (totals.get(key) ?? 0) + amount)
    return { rows, totals: { residents: own.length, ...money(totals, home.currency) }, about: asOfText(home, asOf) }
  },
})

/** Pure: how old a debt is on a day. What is due today is not late. */
export function ageOf(dueOn: Day, asOf: Day): Age {
  const late = daysBetween(dueOn, asOf)
  if (late <= 0) return 'notDue'
  if (late <= 30) return 'to30'
  if (late <= 60) return 'to60'
  if (late <= 90) return 'to90'
  return late <= 120 ? 'to120' : 'over120'
}

interface Aged {
  readonly residentId: string
  readonly currency: string
  readonly amounts: ReadonlyMap<Age | 'credit', number>
}

/** Pure: open balances by resident, currency and age. */
export function agedBalances(open: OpenBalances, asOf: Day): Aged[] {
  const rows = new Map<string, { residentId: string; currency: string; amounts: Map<Age | 'credit', number> }>()
  const add = (of: { residentId: string; currency: string }, key: Age | 'credit', amount: number): void => {
    const id = `${of.residentId} ${of.currency}`
    let row = rows.get(id)
    if (!row) rows.set(id, (row = { residentId: of.residentId, currency: of.currency, amounts: new Map() }))
    row.amounts.set(key, (row.amounts.get(key) ?? 0) + amount)
  }
  for (const invoice of open.invoices) add(invoice, ageOf(invoice.dueOn, asOf), invoice.balance)
  for (const advance of open.advances) add(advance, 'credit', advance.amount)
  return [...rows.values()]
}

function money(of: ReadonlyMap<string, number>, currency: string): Amounts {
  const amount = (...keys: string[]) =>
    shown(
      keys.reduce((sum, key) => sum + (of.get(key) ?? 0), 0),
      currency,
    )
  return {
    notDue: amount('notDue'),
    to30: amount('to30'),
    to60: amount('to60'),
    to90: amount('to90'),
    to120: amount('to120'),
    over120: amount('over120'),
    over90: amount('to120', 'over120'),
    total: amount(...AGES),
    credit: amount('credit'),
  }
}
