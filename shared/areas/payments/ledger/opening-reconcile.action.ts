import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { minorIn, moneyShape, shown } from '../../../kernel/money-shape.ts'
import { billingSettingsOf } from '../../organisations/billing-settings.ts'
import { DepositEntry } from '../../billing/deposit-entry.entity.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { Payment } from '../payment.entity.ts'
import { journalOf } from './ledger.ts'

const figures = z.object({ owed: moneyShape, advances: moneyShape, deposits: moneyShape })

export const openingReconcile = defineAction({
  name: 'billing.openingReconcile',
  summary: 'Balances brought over: what stands in the books against what the old books said. It is done when every difference is nothing.',
  permission: 'billing.read',
  mode: 'read',
  heavy: true,
  runs: 'both',
  input: z.strictObject({
    /** Only what one import brought in. */
    importId: z.string().min(1).max(64).optional(),
    /** The totals of the old books. */
    expected: z.strictObject({ owed: moneyShape, advances: moneyShape, deposits: moneyShape }).partial().optional(),
  }),
  output: z.object({
    counts: z.object({ owed: z.int(), advances: z.int(), deposits: z.int() }),
    brought: figures,
    /** Brought over less expected; absent without `expected`. */
    differences: figures.partial().optional(),
    /** What the ledger's opening account says against the documents: always nothing, or the ledger is wrong. */
    ledgerDifference: moneyShape,
    reconciled: z.boolean(),
  }),
  async run({ store, org }, { importId, expected }) {
    const { currency } = await billingSettingsOf(store, org)
    const only = { currency, ...(importId === undefined ? {} : { importId }) }
    const invoices = await store.find(Invoice, { where: { ...only, type: 'opening', status: 'issued' } })
    const payments = await store.find(Payment, { where: { ...only, method: 'opening', status: 'completed' } })
    const entries = await store.find(DepositEntry, { where: { ...only, type: 'opening' } })
    const sums = {
      owed: sumOf(invoices.map((one) => one.total)),
      advances: sumOf(payments.map((one) => one.amount)),
      deposits: sumOf(entries.map((one) => one.amount)),
    }
    const journal = journalOf(invoices, { payments, creditNotes: [], depositEntries: entries })
    const inLedger = sumOf(
      journal.flatMap((entry) => entry.lines.filter((line) => line.account === 'openingBalances').map((line) => line.amount)),
    )
    const ledgerDifference = inLedger - (sums.advances + sums.deposits - sums.owed)
    const names = ['owed', 'advances', 'deposits'] as const
    const given = names.flatMap((name) =>
      expected?.[name] ? [[name, sums[name] - minorIn(currency, expected[name], `expected.${name}`)] as const] : [],
    )
    return {
      counts: { owed: invoices.length, advances: payments.length, deposits: entries.length },
      brought: { owed: shown(sums.owed, currency), advances: shown(sums.advances, currency), deposits: shown(sums.deposits, currency) },
      ...(expected ? { differences: Object.fromEntries(given.map(([name, minor]) => [name, shown(minor, currency)])) } : {}),
      ledgerDifference: shown(ledgerDifference, currency),
      reconciled: ledgerDifference === 0 && given.every(([, minor]) => minor === 0),
    }
  },
})

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
