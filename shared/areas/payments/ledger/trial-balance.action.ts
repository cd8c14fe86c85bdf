import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { isDay } from '../../../kernel/day.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import { readJournal, trialBalance } from './ledger.ts'

export const trialBalanceAction = defineAction({
  name: 'billing.trialBalance',
  summary: 'Debit and credit of every account through a day; they are equal, per currency.',
  permission: 'billing.read',
  mode: 'read',
  heavy: true,
  runs: 'both',
  rest: 'GET /billing/trial-balance',
  input: z.strictObject({ asOf: z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)').optional() }),
  output: z.object({
    asOf: z.string(),
    rows: z.array(z.object({ account: z.string(), debit: moneyShape, credit: moneyShape })),
    totals: z.array(z.object({ debit: moneyShape, credit: moneyShape, balanced: z.boolean() })),
  }),
  async run({ store, today }, { asOf = today() }) {
    const rows = trialBalance(await readJournal(store), asOf)
    return {
      asOf,
      rows: rows.map(({ account, currency, debit, credit }) => ({
        account,
        debit: shown(debit, currency),
        credit: shown(credit, currency),
      })),
      totals: [...Map.groupBy(rows, (row) => row.currency)].map(([currency, own]) => {
        const debit = own.reduce((sum, row) => sum + row.debit, 0)
        const credit = own.reduce((sum, row) => sum + row.credit, 0)
        return { debit: shown(debit, currency), credit: shown(credit, currency), balanced: debit === credit }
      }),
    }
  },
})
