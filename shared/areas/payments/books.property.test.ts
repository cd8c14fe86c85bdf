import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyStep, liveThrough } from '../../../test/support/live-through.ts'
import { testBooks, type TestBooks } from '../../../test/support/test-books.ts'
import { addDays } from '../../kernel/day.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { Series } from '../organisations/series.entity.ts'
import { depositsHeld } from './deposits-held.ts'
import { openBalances } from './open-balances.ts'
import { Payment } from './payment.entity.ts'
import { statementFrom } from './ledger/statement.ts'

describe('whatever a desk lives through', () => {
  test('the books balance, every account is what its documents say, numbers have no gap, and closed days stay as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 45 }), fc.boolean(), async (steps, closes) => {
        const { books, people, today, seen } = await liveThrough(steps, closes)
        const { reader } = books
        const journal = await books.journal()
        for (const entry of journal) expect(entry.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(0)

        const accounts = await books.accounts(today)
        const open = await openBalances(reader, today)
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
        expect(accounts.get('receivable') ?? 0).toBe(sum(open.invoices.map((invoice) => invoice.balance)))
        expect(accounts.get('prepayments') ?? 0).toBe(0 - sum(open.advances.map((advance) => advance.amount)))
        expect(accounts.get('depositsHeld') ?? 0).toBe(0 - sum((await depositsHeld(reader, today)).map((row) => row.held)))

        for (const { residentId } of people) {
          const [statement] = statementFrom(journal, { residentId, to: today })
          const standing = open.residents.find((row) => row.residentId === residentId)
          expect(statement?.closing ?? 0).toBe(standing?.net ?? 0)
          expect((statement?.debits ?? 0) - (statement?.credits ?? 0)).toBe(statement?.closing ?? 0)
        }

        for (const invoice of (await books.run('invoices.list', { limit: 500 })).rows)
          expect(invoice.balance.minor).toBeGreaterThanOrEqual(0)
        for (const row of await depositsHeld(reader)) expect(row.held).toBeGreaterThan(0)
        for (const [day, balances] of seen) expect(await openBalances(reader, day)).toEqual(balances)
        await expectNoGaps(books)
      }),
      { numRuns: 60 },
    )
  })
})

/** Every number from 1 to the series' last stands on exactly one document, voids and cancellations included. */
async function expectNoGaps({ reader }: TestBooks) {
  const numbers = [
    ...(await reader.find(Invoice)).flatMap((invoice) => invoice.number ?? []),
    ...(await reader.find(Payment)).map((payment) => payment.number),
    ...(await reader.find(CreditNote)).map((note) => note.number),
  ]
  for (const series of await reader.find(Series)) {
    if (!['invoice', 'payment', 'creditNote'].includes(series.documentType)) continue
    const start = `${series.prefix}${series.deviceCode}-${series.year}-`
    const counts = numbers.filter((number) => number.startsWith(start)).map((number) => Number(number.slice(start.length)))
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: series.next - 1 }, (_, index) => index + 1))
  }
}

test('numbers over a year’s end: each financial year has its own gap-free run, in whatever order the days come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 25 }), async (offsets) => {
      const books = await testBooks({ now: '2027-04-20T06:00:00.000Z' })
      const { residentId } = await books.resident('2026-11-01')
      for (const offset of offsets) {
        const issuedOn = addDays('2027-03-22', offset)
        const { number } = await books.charge(residentId, 100, { issuedOn })
        expect(number!.slice(4, 9)).toBe(issuedOn <= '2027-03-31' ? '-2627' : '-2728')
        expect(number!.length).toBeLessThanOrEqual(16)
      }
      await expectNoGaps(books)
    }),
    { numRuns: 15 },
  )
})
