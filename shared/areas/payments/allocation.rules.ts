import { maxDay, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import type { OpenInvoice } from './open-balances.ts'
import type { Payment } from './payment.entity.ts'

/** A part of a payment meant for one invoice, in minor units. */
export interface Share {
  readonly invoiceId: string
  readonly amount: number
}

export type Allocation = Payment['allocations'][number]

/** Pure: what an amount clears, oldest due first. What is left over is the advance. */
export function allocateOldestFirst(amount: number, dues: readonly Pick<OpenInvoice, 'invoiceId' | 'balance'>[]): Share[] {
  const shares: Share[] = []
  let left = amount
  for (const { invoiceId, balance } of dues) {
    if (left <= 0) break
    const share = Math.min(left, balance)
    if (share > 0) shares.push({ invoiceId, amount: share })
    left -= share
  }
  return shares
}

/**
 * Pure: checks an allocation chosen by hand.
 * @throws AppError NOT_FOUND for an invoice this resident owes nothing on, OVER_ALLOCATED beyond its balance or the amount.
 */
export function allocateByChoice(
  amount: number,
  dues: readonly Pick<OpenInvoice, 'invoiceId' | 'number' | 'balance'>[],
  chosen: readonly Share[],
): Share[] {
  const balances = new Map(dues.map((due) => [due.invoiceId, due]))
  let left = amount
  for (const [index, share] of mergeShares(chosen).entries()) {
    const due = balances.get(share.invoiceId)
    const field = `allocate.${index}`
    if (!due)
      throw new AppError(
        'NOT_FOUND',
        'This resident owes nothing on one of the chosen invoices. It may be paid, cancelled or somebody else’s.',
        {
          field,
          details: { invoiceId: share.invoiceId },
        },
      )
    if (share.amount > due.balance)
      throw new AppError('OVER_ALLOCATED', `More was allocated to invoice ${due.number} than is owed on it. Lower the amount.`, {
        field,
        details: { invoiceId: share.invoiceId, balance: due.balance, amount: share.amount },
      })
    left -= share.amount
    if (left < 0)
      throw new AppError('OVER_ALLOCATED', 'More was allocated than the amount received. Lower one of the parts.', { field: 'allocate' })
  }
  return mergeShares(chosen)
}

/** What a payment has on each invoice now: releases taken off, nothing left out. */
export function netAllocations(allocations: readonly Allocation[]): Share[] {
  return mergeShares(allocations).filter((share) => share.amount !== 0)
}

/**
 * Pure: from when what a payment holds in advance can clear something: not before it came, nor before it came free again, or on the days
 * between it would have cleared two invoices.
 */
export function freeFrom({ paidOn, allocations }: Pick<Payment, 'paidOn' | 'allocations'>): Day {
  return allocations.reduce((from, one) => (one.amount < 0 ? maxDay(from, one.allocatedOn) : from), paidOn)
}

/**
 * Pure: the allocations that take `amount` off an invoice again, from the newest payment first; undefined when these payments
 * hold less than that on it.
 */
export function releaseFrom(payments: readonly Payment[], invoiceId: string, amount: number, on: Day): Map<string, Allocation> | undefined {
  const releases = new Map<string, Allocation>()
  let left = amount
  const newestFirst = payments.toSorted((a, b) => (a.paidOn === b.paidOn ? (a.number < b.number ? 1 : -1) : a.paidOn < b.paidOn ? 1 : -1))
  for (const payment of newestFirst) {
    if (left <= 0) break
    if (payment.status !== 'completed') continue
    const held = netAllocations(payment.allocations).find((share) => share.invoiceId === invoiceId)?.amount ?? 0
    const released = Math.min(left, held)
    if (released <= 0) continue
    releases.set(payment.id, { invoiceId, amount: -released, allocatedOn: on })
    left -= released
  }
  return left > 0 ? undefined : releases
}

function mergeShares(shares: readonly Share[]): Share[] {
  const merged = new Map<string, number>()
  for (const { invoiceId, amount } of shares) merged.set(invoiceId, (merged.get(invoiceId) ?? 0) + amount)
  return [...merged].map(([invoiceId, amount]) => ({ invoiceId, amount }))
}
