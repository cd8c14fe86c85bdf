import fc from 'fast-check'
import { Invoice } from '../../shared/areas/billing/invoice.entity.ts'
import { openBalances } from '../../shared/areas/payments/open-balances.ts'
import { Payment } from '../../shared/areas/payments/payment.entity.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { testBooks, type TestBooks } from './test-books.ts'

/** One thing that happens at a desk; `pick` says to which of the documents there are. */
export type Step =
  | {
      do: 'charge' | 'pay' | 'payAhead' | 'credit' | 'writeOff' | 'void' | 'cancel' | 'deposit' | 'deduct' | 'refund' | 'reverse'
      who: number
      amount: number
      pick: number
    }
  | { do: 'day' | 'month' | 'undo' | 'fees' }

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('charge', 'pay', 'payAhead', 'credit', 'writeOff', 'void', 'cancel', 'deposit', 'deduct', 'refund', 'reverse'),
      who: fc.nat(2),
      amount: fc.integer({ min: 1, max: 1_500_000 }),
      pick: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('day', 'month', 'undo', 'fees') }) },
)

/** A desk that lives through steps; refusals are part of life, faults are not. `closes`: each day's books are closed behind it. */
export async function liveThrough(steps: readonly Step[], closes: boolean) {
  const books = await testBooks({ now: '2026-11-01T06:00:00.000Z', bedsEach: 2, rooms: 2 })
  await books.run('organisations.update', { patch: { taxNumber: '27AAPFU0939F1ZV', state: 'Maharashtra' } })
  const people = [
    await books.resident('2026-10-20', { deposit: 1_700_000, lateFeeType: 'percentage', lateFeeBasisPoints: 500 }),
    await books.resident('2026-11-11', { rent: 2_200_000, discount: books.amount(33_333), checkIn: false }),
    await books.resident('2026-11-01', { maintenance: books.amount(50_001), deposit: 500_000, proration: 'thirty' }),
  ]
  let today = '2026-11-01'
  const seen = new Map<string, unknown>()
  for (const one of steps) {
    if (one.do === 'day') {
      if (closes) {
        seen.set(today, await openBalances(books.reader, today))
        await books.run('billing.closePeriod', { through: today, level: 'hard', reason: 'day is done' })
      }
      today = addDays(today, 6)
      books.desk.setNow(`${today}T06:00:00.000Z`)
      continue
    }
    try {
      await take(books, people, one, today)
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
    }
  }
  return { books, people, today, seen }
}

async function take(
  books: TestBooks,
  people: readonly { id: string; residentId: string }[],
  one: Exclude<Step, { do: 'day' }> | Step,
  today: string,
) {
  const { run, reader, amount } = books
  const reason = 'a reason'
  switch (one.do) {
    case 'month':
      return run('billing.runMonth', { month: today.slice(0, 7) })
    case 'undo': {
      const { rows } = await run('billing_runs.list', { where: { status: 'posted' } })
      return rows[0] && run('billing.undoRun', { runId: rows[0].id })
    }
    case 'fees':
      return run('billing.lateFees', { asOf: today })
    case 'day':
      return undefined
  }
  const { id: agreementId, residentId } = people[one.who]!
  const money = amount(one.amount)
  const invoices = (await reader.find(Invoice, { where: { residentId } })).filter((invoice) => invoice.status === 'issued')
  const invoiceId = invoices[one.pick % Math.max(1, invoices.length)]?.id ?? 'none'
  const payments = await reader.find(Payment, { where: { residentId } })
  switch (one.do) {
    case 'charge':
      return books.charge(residentId, one.amount)
    case 'pay':
      return books.pay(residentId, one.amount, { paidOn: today })
    case 'payAhead':
      return books.pay(residentId, one.amount, { paidOn: today, allocate: [], method: 'cash' })
    case 'credit':
      return run('invoices.creditNote', { invoiceId, reason, ...(one.pick % 3 === 0 ? {} : { amount: money }) })
    case 'writeOff':
      return run('invoices.writeOff', { invoiceId, reason })
    case 'cancel':
      return run('invoices.cancel', { invoiceId, reason })
    case 'void':
      return run('payments.void', { paymentId: payments[one.pick % Math.max(1, payments.length)]?.id ?? 'none', reason })
    case 'deposit':
      return run('deposits.receive', { agreementId, amount: money, on: today, method: 'bank' })
    case 'deduct':
      return run('deposits.deduct', { agreementId, amount: money, on: today, reason })
    case 'refund':
      return run('deposits.refund', { agreementId, amount: money, on: today, method: 'upi' })
    case 'reverse': {
      const { rows } = await run('deposits.history', { agreementId })
      return run('deposits.reverse', { entryId: rows[one.pick % Math.max(1, rows.length)]?.id ?? 'none', reason })
    }
  }
}
