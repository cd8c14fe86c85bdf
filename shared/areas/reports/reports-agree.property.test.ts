import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyStep, liveThrough } from '../../../test/support/live-through.ts'
import type { TestBooks } from '../../../test/support/test-books.ts'
import { addDays } from '../../kernel/day.ts'
import { openBalances } from '../payments/open-balances.ts'

/** Before anything happened, so that a report of a stretch tells all there is. */
const START = '2026-01-01'

test('whatever a desk lives through, every report of a day says the same of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 35 }), fc.nat(40), async (steps, back) => {
      const { books, people, today } = await liveThrough(steps, false)
      expect((await books.run('reports.trialBalance', { asOf: today })).totals.balanced).toBe(true)
      for (const asOf of new Set([today, addDays(today, -back)])) await expectAgreement(books, people, asOf)
    }),
    { numRuns: 40 },
  )
})

async function expectAgreement({ run, reader }: TestBooks, people: readonly { residentId: string }[], asOf: string) {
  const period = { from: START, to: asOf }
  const aging = await run('reports.aging', { asOf })
  const open = await openBalances(reader, asOf)
  expect(aging.totals.total.minor).toBe(total(open.invoices.map((invoice) => invoice.balance)))
  expect(aging.totals.credit.minor).toBe(total(open.advances.map((advance) => advance.amount)))
  expect(total(ages(aging.totals))).toBe(aging.totals.total.minor)
  for (const row of aging.rows) expect(total(ages(row))).toBe(row.total.minor)

  const { rows: accounts } = await run('reports.trialBalance', { asOf })
  const account = (isMeant: (name: string) => boolean) =>
    total(accounts.filter((row) => isMeant(row.account)).map((row) => row.debit.minor - row.credit.minor))
  expect(account((name) => name === 'receivable')).toBe(aging.totals.total.minor)
  expect(account((name) => name === 'prepayments')).toBe(0 - aging.totals.credit.minor)

  const held = await run('reports.depositsHeld', { asOf })
  expect(account((name) => name === 'depositsHeld')).toBe(0 - held.totals.held.minor)

  const net = new Map(aging.rows.map((row) => [row.residentId, row.total.minor - row.credit.minor]))
  const roll = await run('reports.rentRoll', { asOf })
  expect(total(roll.rows.map((row) => row.balance.minor))).toBe(roll.totals.balance.minor)
  for (const row of roll.rows) expect(row.balance.minor).toBe(net.get(row.residentId ?? '') ?? 0)

  for (const { residentId } of people) {
    const statement = await run('reports.statement', { residentId, to: asOf })
    expect(statement.totals.balance.minor).toBe(net.get(residentId) ?? 0)
    expect(statement.rows.at(-1)?.balance.minor ?? 0).toBe(statement.totals.balance.minor)
  }

  const income = await run('reports.netIncome', period)
  expect(income.totals.income.minor).toBe(0 - account((name) => /^(income:|badDebt$|rounding$)/.test(name)))
  expect(income.totals.net.minor).toBe(income.totals.income.minor - income.totals.expenses.minor)

  const collections = await run('reports.collections', period)
  const { collected, cash, upi, card, bank, cheque, tds } = collections.totals
  expect(cash.minor + upi.minor + card.minor + bank.minor + cheque.minor + tds.minor).toBe(collected.minor)
  expect(total(collections.rows.map((row) => row.collected.minor))).toBe(collected.minor)
}

type Aged = Record<'notDue' | 'to30' | 'to60' | 'to90' | 'to120' | 'over120', { minor: number }>

function ages({ notDue, to30, to60, to90, to120, over120 }: Aged): number[] {
  return [notDue, to30, to60, to90, to120, over120].map((part) => part.minor)
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
