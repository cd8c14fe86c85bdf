import { z } from 'zod'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import type { DepositEntry } from '../../billing/deposit-entry.entity.ts'

/** One movement of a deposit; `amount` is positive when it adds to what is held. */
export const depositView = z.object({
  id: z.string(),
  number: z.string().optional(),
  agreementId: z.string(),
  residentId: z.string(),
  propertyId: z.string(),
  type: z.enum(['opening', 'received', 'interest', 'deducted', 'refunded', 'reversed']),
  amount: moneyShape,
  movedOn: z.string(),
  method: z.string().optional(),
  reference: z.string().optional(),
  invoiceId: z.string().optional(),
  reversalOf: z.string().optional(),
  reason: z.string().optional(),
})

/** What every movement answers: the entries it made and what is held after them. */
export const movedView = z.object({ entries: z.array(depositView), held: moneyShape })

export function depositViewOf(entry: DepositEntry): z.input<typeof depositView> {
  return { ...entry, amount: shown(entry.amount, entry.currency) }
}
