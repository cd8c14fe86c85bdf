import type { Draft } from '../../kernel/entity.ts'
import type { OpeningBalance, OpeningNumber } from '../billing/opening.rules.ts'
import type { Payment } from './payment.entity.ts'

/** Pure: what a resident had paid ahead before RentFlow, as a payment that clears nothing yet; the next month run uses it. */
export function openingAdvance(balance: OpeningBalance, { number, chain }: OpeningNumber): Draft<typeof Payment> {
  const { residentId, propertyId, currency, amount, asOf, importId } = balance
  return {
    residentId,
    propertyId,
    number,
    chain,
    currency,
    amount,
    method: 'opening',
    paidOn: asOf,
    status: 'completed',
    allocations: [],
    advance: amount,
    prints: 0,
    ...(importId === undefined ? {} : { importId }),
  }
}
