import { z } from 'zod'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { readJournal, trialBalance } from '../payments/ledger/ledger.ts'
import { asOfInput, asOfText, defineReport } from './report-action.ts'

export const trialBalanceReport = defineReport({
  name: 'reports.trialBalance',
  title: 'trialBalance',
  summary: 'Every account through a day, debits and credits; they are equal in sum.',
  input: asOfInput,
  row: z.object({ account: z.string(), debit: moneyShape, credit: moneyShape }),
  totals: z.object({ debit: moneyShape, credit: moneyShape, balanced: z.boolean() }),
  columns: [
    ['account', 'text'],
    ['debit', 'money'],
    ['credit', 'money', 'creditSide'],
  ],
  async compute(home, { asOf = home.today() }) {
    const accounts = trialBalance(await readJournal(home.store), asOf)
    const own = accounts.filter((row) => row.currency === home.currency)
    const debit = own.reduce((sum, row) => sum + row.debit, 0)
    const credit = own.reduce((sum, row) => sum + row.credit, 0)
    return {
      rows: accounts.map((row) => ({
        account: row.account,
        debit: shown(row.debit, row.currency),
        credit: shown(row.credit, row.currency),
      })),
      totals: { debit: shown(debit, home.currency), credit: shown(credit, home.currency), balanced: debit === credit },
      about: asOfText(home, asOf),
    }
  },
})
