import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AppError } from '../../kernel/errors.ts'
import { allocateByChoice, allocateOldestFirst, netAllocations, releaseFrom } from './allocation.rules.ts'
import type { Payment } from './payment.entity.ts'

const dues = fc
  .array(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 12 })
  .map((balances) => balances.map((balance, index) => ({ invoiceId: `i${index}`, number: `IN-${index}`, balance })))
const sum = (parts: readonly { amount: number }[]) => parts.reduce((total, part) => total + part.amount, 0)

describe('for any dues and amount', () => {
  test('oldest first clears as much as it can, none beyond its balance, and leaves a later one alone until the earlier are cleared', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), dues, (amount, owed) => {
        const shares = allocateOldestFirst(amount, owed)
        const total = owed.reduce((all, due) => all + due.balance, 0)
        expect(sum(shares)).toBe(Math.min(amount, total))
        const cleared = shares.slice(0, -1).map((share) => share.amount)
        expect(cleared).toEqual(owed.slice(0, cleared.length).map((due) => due.balance))
        for (const [index, share] of shares.entries()) {
          expect(share.invoiceId).toBe(owed[index]!.invoiceId)
          expect(share.amount).toBeGreaterThan(0)
          expect(share.amount).toBeLessThanOrEqual(owed[index]!.balance)
        }
      }),
    )
  })

  test('a choice is taken as it is, or refused when it goes beyond an invoice or the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (amount, balance, chosen) => {
          const run = () => {
            try {
              return allocateByChoice(amount, [{ invoiceId: 'a', number: 'IN-1', balance }], [{ invoiceId: 'a', amount: chosen }])
            } catch (thrown) {
              return (thrown as AppError).code
            }
          }
          const isTooMuch = chosen > balance || chosen > amount
          expect(run()).toEqual(isTooMuch ? 'OVER_ALLOCATED' : [{ invoiceId: 'a', amount: chosen }])
        },
      ),
    )
  })
})

test('an invoice chosen twice is one part, and an unknown one is refused', () => {
  const owed = [{ invoiceId: 'a', number: 'IN-1', balance: 100 }]
  expect(() =>
    allocateByChoice(200, owed, [
      { invoiceId: 'a', amount: 60 },
      { invoiceId: 'a', amount: 60 },
    ]),
  ).toThrow(expect.objectContaining({ code: 'OVER_ALLOCATED' }))
  expect(() => allocateByChoice(10, owed, [{ invoiceId: 'b', amount: 1 }])).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('what is released comes from the newest payment first, or not at all when they do not hold it', () => {
  const payment = (id: string, paidOn: string, amount: number) =>
    ({ id, number: id, paidOn, status: 'completed', allocations: [{ invoiceId: 'a', amount, allocatedOn: paidOn }] }) as unknown as Payment
  const payments = [payment('p1', '2026-11-01', 300), payment('p2', '2026-11-05', 200)]
  expect([...releaseFrom(payments, 'a', 250, '2026-11-09')!]).toEqual([
    ['p2', { invoiceId: 'a', amount: -200, allocatedOn: '2026-11-09' }],
    ['p1', { invoiceId: 'a', amount: -50, allocatedOn: '2026-11-09' }],
  ])
  expect(releaseFrom(payments, 'a', 501, '2026-11-09')).toBeUndefined()
  expect(netAllocations([...payments[1]!.allocations, { invoiceId: 'a', amount: -200, allocatedOn: '2026-11-09' }])).toEqual([])
})
