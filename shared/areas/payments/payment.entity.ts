import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { paymentGuard } from './payment.guard.ts'

/** `opening`: an advance held since before RentFlow. `tds`: tax the resident withheld and paid to the State in our name. */
export const PAYMENT_METHODS = ['cash', 'upi', 'card', 'bank', 'cheque', 'tds', 'opening'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Money received from a resident. What is not allocated to invoices is the resident's advance. */
export const Payment = defineEntity({
  name: 'payment',
  table: 'payments',
  area: 'payments',
  home: 'desk',
  version: 1,
  permission: 'payments',
  writtenWith: ['billing.runMonth', 'invoices.write', 'invoices.credit', 'imports.write'],
  merge: 'guarded',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    residentId: f.ref('resident'),
    propertyId: f.ref('property').optional(),
    number: f.text(16),
    chain: f.text(64),
    currency: f.currency(),
    amount: f.money(),
    method: f.choice(PAYMENT_METHODS),
    paidOn: f.day(),
    /** UTR, cheque number, card slip. */
    reference: f.text(100).optional(),
    notes: f.text(2000).optional(),
    status: f.choice(['completed', 'void']),
    /**
     * Each amount is taken off the balance of one invoice, from the given day. The list only grows: what is released again is
     * a negative amount of its own day, so that any day's balance can be told later. `runId`: applied by a month run.
     */
    allocations: f.list({
      invoiceId: f.ref('invoice'),
      amount: f.money(),
      allocatedOn: f.day(),
      runId: f.ref('billingRun').optional(),
    }),
    /** What is not allocated now; nothing when void. The guard holds it equal to amount − allocations, so it can be looked up by. */
    advance: f.money(),
    voidedOn: f.day().optional(),
    voidReason: f.text(500).optional(),
    /** How often its receipt has been printed; from the second on it says DUPLICATE. */
    prints: f.count(),
    gateway: f.text(50).optional(),
    gatewayPaymentId: f.text(255).optional(),
    gatewayOrderId: f.text(255).optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  indexes: [['residentId', 'paidOn'], ['paidOn'], ['propertyId', 'paidOn'], ['advance']],
  unique: [['number']],
  search: { title: ['number'], text: ['number', 'reference'] },
  personal: { of: 'residentId', erase: ['notes'], mentions: ['reference', 'voidReason'] },
  guard: paymentGuard,
})
export type Payment = Row<typeof Payment>
