import { z } from 'zod'
import type { Money } from '../../../../shared/kernel/money.ts'

const money: z.ZodType<Money> = z.object({ minor: z.int(), currency: z.string() })

/** What these screens show of how the organisation bills. */
const billingView = z.object({
  invoicePrefix: z.string(),
  receiptPrefix: z.string(),
  creditNotePrefix: z.string(),
  agreementPrefix: z.string(),
  defaultDueDays: z.int(),
  lateFeeEnabled: z.boolean(),
  lateFeeType: z.enum(['percentage', 'fixed']),
  lateFeeBasisPoints: z.int(),
  lateFeeAmount: money,
  lateFeeGraceDays: z.int(),
  taxEnabled: z.boolean(),
  roundTotals: z.boolean(),
  proration: z.enum(['actual', 'thirty', 'annual']),
})
export type BillingView = z.infer<typeof billingView>

export function readBilling(answer: unknown): BillingView {
  return billingView.parse(answer)
}

/** The settings that differ, which is all that is sent. */
export function changedBilling<T extends object>(before: T, after: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof T])),
  ) as Partial<T>
}
