import { z } from 'zod'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { findByIds } from '../../../../shared/areas/billing/find-by-ids.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'

/** How many receipts one transaction counts. */
export const PRINTS_LIMIT = 500

/**
 * Counts a printing of each receipt, in a transaction of its own that is durable before any paper is made: a receipt that is out
 * without having been counted could be printed again without DUPLICATE. A void payment never changes, so it is not counted.
 */
export const countPrints = defineAction({
  name: 'payments.countPrints',
  summary: 'Count one more printing of each receipt; payments.receipt does this before it makes the paper.',
  permission: 'payments.receipt',
  mode: 'write',
  runs: 'desk',
  input: z.strictObject({ paymentIds: z.array(z.string().min(1).max(120)).min(1).max(PRINTS_LIMIT) }),
  output: z.object({ prints: z.array(z.object({ paymentId: z.string(), prints: z.int() })) }),
  async run({ store }, { paymentIds }) {
    const found = await findByIds(store, Payment, 'id', new Set(paymentIds))
    const known = new Set(found.map((payment) => payment.id))
    const missing = paymentIds.find((id) => !known.has(id))
    if (missing !== undefined)
      throw new AppError('NOT_FOUND', 'There is no payment with that id. It may have been removed meanwhile.', {
        field: 'paymentId',
        details: { kind: 'payment', id: missing },
      })
    const prints: { paymentId: string; prints: number }[] = []
    for (const payment of found) {
      const counted = payment.status === 'void' ? payment : await store.put(Payment, { ...payment, prints: payment.prints + 1 })
      prints.push({ paymentId: counted.id, prints: counted.prints })
    }
    return { prints }
  },
})
