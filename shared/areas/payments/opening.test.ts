import { expect, test } from 'vitest'
import { z } from 'zod'
import { testBooks } from '../../../test/support/test-books.ts'
import { defineAction } from '../../kernel/action.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { OPENING_PREFIX, openingContent, openingDeposit, openingInvoice } from '../billing/opening.rules.ts'
import { issueNumber } from '../organisations/issue-number.ts'
import { openingAdvance } from './opening-advance.ts'
import { Payment } from './payment.entity.ts'

/** As an import does it. */
const bringOver = defineAction({
  name: 'test.bringOver',
  summary: 'Brings balances over.',
  permission: 'test.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ residentId: z.string(), agreementId: z.string(), propertyId: z.string() }),
  output: z.object({}),
  async run(context, ids) {
    const balance = { ...ids, currency: 'INR', amount: 120_000, asOf: '2026-10-31', importId: 'import-1' }
    const number = (prefix: string) =>
      issueNumber(context, { documentType: 'opening', prefix, on: balance.asOf, content: openingContent(balance) })
    await context.store.put(Invoice, openingInvoice({ ...balance, recipientName: 'Dev' }, await number(OPENING_PREFIX.invoice)))
    await context.store.put(Payment, openingAdvance({ ...balance, amount: 30_000 }, await number(OPENING_PREFIX.advance)))
    await context.store.put(DepositEntry, openingDeposit({ ...balance, amount: 500_000 }))
    return {}
  },
})

test('balances brought over stand in the books and reconcile to nothing against the old ones', async () => {
  const books = await testBooks()
  const { residentId, id: agreementId } = await books.resident('2026-06-01', { deposit: 500_000 })
  await books.desk.runAction(bringOver, { residentId, agreementId, propertyId: books.property.id })
  expect(await books.owed(residentId)).toEqual({ due: 120_000, advance: 30_000 })
  const expected = { owed: books.amount(120_000), advances: books.amount(30_000), deposits: books.amount(500_000) }
  expect(await books.run('billing.openingReconcile', { importId: 'import-1', expected })).toMatchObject({
    counts: { owed: 1, advances: 1, deposits: 1 },
    differences: { owed: { minor: 0 }, advances: { minor: 0 }, deposits: { minor: 0 } },
    ledgerDifference: { minor: 0 },
    reconciled: true,
  })
  expect(await books.run('billing.openingReconcile', { expected: { ...expected, owed: books.amount(120_001) } })).toMatchObject({
    differences: { owed: { minor: -1 } },
    reconciled: false,
  })
  expect(await books.accounts()).toEqual(
    new Map([
      ['depositsHeld', -500_000],
      ['openingBalances', 410_000],
      ['prepayments', -30_000],
      ['receivable', 120_000],
    ]),
  )
  // The deposit is held already, the advance goes to the first rent, the trial balance agrees.
  expect(await books.run('billing.runMonth', { month: '2026-11' })).toMatchObject({ invoices: 1, advancesUsed: 1 })
  expect((await books.run('billing.trialBalance', { asOf: '2026-11-30' })).totals).toMatchObject([{ balanced: true }])
})
