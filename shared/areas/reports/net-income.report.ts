import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { creditNoteEntry, invoiceEntries, type JournalEntry } from '../billing/ledger/journal.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Expense } from '../upkeep/expense.entity.ts'
import { propertiesById } from './people-and-places.ts'
import { defineReport, demandPeriod, periodInput, stretch } from './report-action.ts'

const figures = { income: moneyShape, expenses: moneyShape, net: moneyShape, beds: z.int(), perBed: moneyShape }

/**
 * Income as it is earned: what was charged without tax and deposits, less what was cancelled, credited or given up as lost.
 * Expenses as they were spent. Amounts in the organisation's currency.
 */
export const netIncomeReport = defineReport({
  name: 'reports.netIncome',
  title: 'netIncome',
  summary: 'Income, expenses and what is left, per property, over a stretch of days.',
  input: { ...periodInput, propertyId: z.string().min(1).max(120).optional() },
  row: z.object({ propertyId: z.string(), property: z.string(), ...figures }),
  totals: z.object(figures),
  columns: [
    ['property', 'text'],
    ['income', 'money'],
    ['expenses', 'money'],
    ['net', 'money'],
    ['perBed', 'money'],
  ],
  async compute(home, input) {
    demandPeriod(input)
    const { from, to, propertyId } = input
    const { store, currency } = home
    const properties = await propertiesById(store)
    const income = incomeByProperty(await earnings(store, from, to), { from, to, currency })
    const expenses = new Map<string, number>()
    for (const one of await store.find(Expense, { where: { spentOn: { gte: from, lte: to } } }))
      if (one.currency === currency) expenses.set(one.propertyId, (expenses.get(one.propertyId) ?? 0) + one.amount)
    const beds = Map.groupBy(await store.find(Bed), (bed) => bed.propertyId)
    const rows = [...new Set([...properties.keys(), ...income.keys(), ...expenses.keys()])]
      .filter((id) => propertyId === undefined || id === propertyId)
      .map((id) => ({
        propertyId: id,
        property: properties.get(id)?.name ?? '',
        ...figuresFor(income.get(id) ?? 0, expenses.get(id) ?? 0, beds.get(id)?.length ?? 0, currency),
      }))
    const sum = (key: 'income' | 'expenses'): number => rows.reduce((total, row) => total + row[key].minor, 0)
    const allBeds = rows.reduce((total, row) => total + row.beds, 0)
    return { rows, totals: figuresFor(sum('income'), sum('expenses'), allBeds, currency), about: stretch(home, from, to) }
  },
})

/** Postings that may fall into the stretch: an invoice also by the day it was cancelled. */
async function earnings(store: Pick<Store, 'find'>, from: Day, to: Day): Promise<JournalEntry[]> {
  const [issued, cancelled, notes] = await Promise.all([
    store.find(Invoice, { where: { issuedOn: { gte: from, lte: to }, status: { ne: 'draft' } } }),
    store.find(Invoice, { where: { issuedOn: { lt: from }, status: 'cancelled', cancelledOn: { gte: from, lte: to } } }),
    store.find(CreditNote, { where: { issuedOn: { gte: from, lte: to } } }),
  ])
  return [...[...issued, ...cancelled].flatMap(invoiceEntries), ...notes.map(creditNoteEntry)]
}

/** Pure: credits of income accounts, less losses, by property. */
export function incomeByProperty(
  journal: readonly JournalEntry[],
  { from, to, currency }: { from: Day; to: Day; currency: string },
): Map<string, number> {
  const income = new Map<string, number>()
  for (const entry of journal) {
    if (entry.on < from || entry.on > to || entry.currency !== currency) continue
    const earned = entry.lines.reduce((sum, line) => (isIncome(line.account) ? sum - line.amount : sum), 0)
    income.set(entry.propertyId ?? '', (income.get(entry.propertyId ?? '') ?? 0) + earned)
  }
  return income
}

const isIncome = (account: string): boolean => account.startsWith('income:') || account === 'badDebt' || account === 'rounding'

function figuresFor(income: number, expenses: number, beds: number, currency: string) {
  const net = income - expenses
  return {
    income: shown(income, currency),
    expenses: shown(expenses, currency),
    net: shown(net, currency),
    beds,
    perBed: shown(beds === 0 ? 0 : Math.round(net / beds), currency),
  }
}
