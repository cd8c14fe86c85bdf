import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { Invoice, type InvoiceLine } from '../billing/invoice.entity.ts'
import { defineReport, demandPeriod, periodInput, stretch } from './report-action.ts'

const UNTAXED = 'none'

export const taxReport = defineReport({
  name: 'reports.tax',
  title: 'tax',
  summary: 'Tax charged by head and rate over a stretch of days, less what was cancelled and credited; `none` is what carried no tax.',
  input: periodInput,
  row: z.object({ head: z.string(), /** Basis points. */ rate: z.int(), documents: z.int(), taxable: moneyShape, tax: moneyShape }),
  totals: z.object({ documents: z.int(), tax: moneyShape }),
  columns: [
    ['head', 'text'],
    ['rate', 'percent'],
    ['documents', 'count'],
    ['taxable', 'money'],
    ['tax', 'money', 'taxAmount'],
  ],
  async compute(home, input) {
    demandPeriod(input)
    const { from, to } = input
    const { store, currency } = home
    const within = { gte: from, lte: to }
    const issued = await store.find(Invoice, { where: { issuedOn: within, status: { ne: 'draft' } } })
    const cancelled = await store.find(Invoice, { where: { status: 'cancelled', cancelledOn: within } })
    const notes = await store.find(CreditNote, { where: { issuedOn: within, type: 'credit' } })
    const rows = taxByRate(
      [
        ...issued.map((one) => ({ ...one, sign: 1 as const })),
        ...[...cancelled, ...notes].map((one) => ({ ...one, sign: -1 as const })),
      ].filter((one) => one.currency === currency),
    )
    return {
      rows: rows.map(({ taxable, tax, ...row }) => ({ ...row, taxable: shown(taxable, currency), tax: shown(tax, currency) })),
      totals: {
        documents: issued.length + notes.length,
        tax: shown(
          rows.reduce((sum, row) => sum + row.tax, 0),
          currency,
        ),
      },
      about: stretch(home, from as Day, to as Day),
    }
  },
})

interface Taxed {
  readonly lines: readonly InvoiceLine[]
  /** −1 takes back. */
  readonly sign: 1 | -1
}

/** Pure: taxable value and tax by head and rate. Deposits and opening balances are no supply, so they are left out. */
export function taxByRate(documents: readonly Taxed[]): { head: string; rate: number; documents: number; taxable: number; tax: number }[] {
  const rows = new Map<string, { head: string; rate: number; documents: number; taxable: number; tax: number }>()
  for (const { lines, sign } of documents) {
    const met = new Set<string>()
    const add = (head: string, rate: number, taxable: number, tax: number): void => {
      const key = `${head} ${rate}`
      let row = rows.get(key)
      if (!row) rows.set(key, (row = { head, rate, documents: 0, taxable: 0, tax: 0 }))
      row.taxable += sign * taxable
      row.tax += sign * tax
      if (!met.has(key)) row.documents += 1
      met.add(key)
    }
    for (const line of lines) {
      if (line.type === 'deposit' || line.type === 'opening') continue
      if (line.taxes.length === 0) add(UNTAXED, 0, line.taxable, 0)
      for (const tax of line.taxes) add(tax.head, tax.basisPoints, line.taxable, tax.amount)
    }
  }
  return [...rows.values()].sort((a, b) => (a.head === b.head ? a.rate - b.rate : a.head < b.head ? -1 : 1))
}
