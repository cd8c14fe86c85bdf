import type { Day } from '../../../kernel/day.ts'
import { entryOf, moneyAccount, reversed, type JournalEntry, type JournalLine } from '../../billing/ledger/journal.ts'
import type { Payment } from '../payment.entity.ts'

/**
 * Pure: the postings of a payment. Money in on its day, against receivables as far as it was allocated that day and prepayments for the
 * rest; each later allocation or release on its own day; a void takes back all of it on the day it was voided. What clears a deposit
 * invoice also turns the deposit from billed into held. `isDeposit` tells of an invoice whether it is one.
 */
export function paymentEntries(payment: Payment, isDeposit: (invoiceId: string) => boolean): JournalEntry[] {
  // What was to clear an invoice of a later day when the payment was voided never came to it.
  const { voidedOn } = payment
  const allocations = voidedOn === undefined ? payment.allocations : payment.allocations.filter((one) => one.allocatedOn <= voidedOn)
  const sameDay = allocations.filter((one) => one.allocatedOn === payment.paidOn)
  const later = allocations.filter((one) => one.allocatedOn !== payment.paidOn)
  const cleared = sumOf(sameDay)
  const entries = [
    entryOf(payment, 'payment', payment.paidOn, payment.method, [
      { account: moneyAccount(payment.method), amount: payment.amount },
      { account: 'receivable', amount: -cleared },
      { account: 'prepayments', amount: cleared - payment.amount },
      ...depositLines(sameDay, isDeposit),
    ]),
    ...[...Map.groupBy(later, (one) => one.allocatedOn)].map(([on, parts]) => allocationEntry(payment, on, parts, isDeposit)),
  ]
  if (voidedOn === undefined) return entries
  const all = entries.flatMap((entry) => entry.lines)
  return [...entries, entryOf(payment, 'void', voidedOn, payment.method, merged(reversed(all)))]
}

function allocationEntry(
  payment: Payment,
  on: Day,
  allocations: Payment['allocations'],
  isDeposit: (invoiceId: string) => boolean,
): JournalEntry {
  const amount = sumOf(allocations)
  return entryOf(payment, amount < 0 ? 'release' : 'allocation', on, payment.method, [
    { account: 'prepayments', amount },
    { account: 'receivable', amount: -amount },
    ...depositLines(allocations, isDeposit),
  ])
}

function depositLines(allocations: Payment['allocations'], isDeposit: (invoiceId: string) => boolean): JournalLine[] {
  const amount = sumOf(allocations.filter((one) => isDeposit(one.invoiceId)))
  return [
    { account: 'depositsBilled', amount },
    { account: 'depositsHeld', amount: -amount },
  ]
}

function merged(lines: readonly JournalLine[]): JournalLine[] {
  return [...Map.groupBy(lines, (line) => line.account)].map(([account, group]) => ({ account, amount: sumOf(group) }))
}

function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0)
}
