import { z } from 'zod'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { Resident } from '../residents/resident.entity.ts'
import { netAllocations } from './allocation.rules.ts'
import { PAYMENT_METHODS, type Payment } from './payment.entity.ts'

/** A payment as screens, scripts and papers see it: what it clears now, and what stays as advance. */
export const paymentView = z.object({
  id: z.string(),
  number: z.string(),
  chain: z.string(),
  residentId: z.string(),
  residentName: z.string(),
  propertyId: z.string().optional(),
  amount: moneyShape,
  method: z.enum(PAYMENT_METHODS),
  paidOn: z.string(),
  reference: z.string().optional(),
  notes: z.string().optional(),
  status: z.enum(['completed', 'void']),
  allocations: z.array(
    z.object({
      invoiceId: z.string(),
      invoiceNumber: z.string(),
      type: z.string(),
      period: z.string().optional(),
      dueOn: z.string(),
      amount: moneyShape,
    }),
  ),
  advance: moneyShape,
  voidedOn: z.string().optional(),
  voidReason: z.string().optional(),
  prints: z.int(),
  createdAt: z.string(),
})
export type PaymentView = z.output<typeof paymentView>

/** Views of payments, with the invoices they clear and the payers read together. A void payment clears nothing. */
export async function paymentViews(store: Pick<Store, 'find'>, payments: readonly Payment[]): Promise<PaymentView[]> {
  const ids = new Set(payments.flatMap((payment) => payment.allocations.map((one) => one.invoiceId)))
  const invoices = new Map((await findByIds(store, Invoice, 'id', ids)).map((invoice) => [invoice.id, invoice]))
  const payers = new Set(payments.map((payment) => payment.residentId))
  const names = new Map((await findByIds(store, Resident, 'id', payers)).map((resident) => [resident.id, residentName(resident)]))
  return payments.map((payment) => viewOf(payment, invoices, names.get(payment.residentId) ?? ''))
}

export async function paymentViewOf(store: Pick<Store, 'find'>, payment: Payment): Promise<PaymentView> {
  return (await paymentViews(store, [payment]))[0]!
}

function viewOf(payment: Payment, invoices: ReadonlyMap<string, Invoice>, payer: string): PaymentView {
  const { currency } = payment
  const allocations = payment.status === 'void' ? [] : netAllocations(payment.allocations)
  return {
    id: payment.id,
    number: payment.number,
    chain: payment.chain,
    residentId: payment.residentId,
    residentName: payer,
    propertyId: payment.propertyId,
    amount: shown(payment.amount, currency),
    method: payment.method,
    paidOn: payment.paidOn,
    reference: payment.reference,
    notes: payment.notes,
    status: payment.status,
    allocations: allocations.map(({ invoiceId, amount }) => {
      const invoice = invoices.get(invoiceId)
      return {
        invoiceId,
        invoiceNumber: invoice?.number ?? '',
        type: invoice?.type ?? 'other',
        period: invoice?.period,
        dueOn: invoice?.dueOn ?? payment.paidOn,
        amount: shown(amount, currency),
      }
    }),
    advance: shown(payment.advance, currency),
    voidedOn: payment.voidedOn,
    voidReason: payment.voidReason,
    prints: payment.prints,
    createdAt: payment.createdAt,
  }
}
