import { z } from 'zod'
import { existing } from '../../kernel/crud.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { statementOf } from '../payments/ledger/statement.ts'
import { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { dayInput, defineReport, demandPeriod } from './report-action.ts'
import { statementText } from './statement-text.ts'

/** Payments are read like the ledger they stand in, so a front desk may answer “what do I owe?”. */
export const statementReport = defineReport({
  name: 'reports.statement',
  title: 'statement',
  summary: 'A resident’s account with running balance.',
  permission: 'payments.read',
  input: { residentId: z.string().min(1).max(120), from: dayInput.optional(), to: dayInput.optional() },
  row: z.object({
    on: z.string(),
    kind: z.string(),
    documentId: z.string(),
    number: z.string(),
    description: z.string(),
    charge: moneyShape,
    payment: moneyShape,
    balance: moneyShape,
  }),
  totals: z.object({ opening: moneyShape, charge: moneyShape, payment: moneyShape, balance: moneyShape }),
  columns: [
    ['on', 'day'],
    ['number', 'text'],
    ['description', 'text'],
    ['charge', 'money'],
    ['payment', 'money'],
    ['balance', 'money'],
  ],
  async compute(home, { residentId, from, to }) {
    if (from !== undefined && to !== undefined) demandPeriod({ from, to })
    const resident = await existing(home.store.get(Resident, residentId), Resident, residentId)
    const statements = await statementOf(home.store, { residentId, from, to })
    const own = statements.find((one) => one.currency === home.currency) ?? statements[0]
    const currency = own?.currency ?? home.currency
    return {
      rows: (own?.rows ?? []).map((row) => ({
        on: row.on,
        kind: row.kind,
        documentId: row.documentId,
        number: row.number,
        description: statementText(row, home.language),
        charge: shown(row.debit, currency),
        payment: shown(row.credit, currency),
        balance: shown(row.balance, currency),
      })),
      totals: {
        opening: shown(own?.opening ?? 0, currency),
        charge: shown(own?.debits ?? 0, currency),
        payment: shown(own?.credits ?? 0, currency),
        balance: shown(own?.closing ?? 0, currency),
      },
      about: residentName(resident),
    }
  },
})
