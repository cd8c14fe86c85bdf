import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { invoiceGuard } from './invoice.guard.ts'

/** Kinds of charge; each has its own income account and tax rule. `opening` is a balance brought over from before RentFlow. */
export const CHARGE_TYPES = ['rent', 'deposit', 'maintenance', 'utility', 'penalty', 'nightly', 'other', 'opening'] as const
export type ChargeType = (typeof CHARGE_TYPES)[number]

export const invoiceLineFields = {
  type: f.choice(CHARGE_TYPES),
  description: f.text(255),
  quantity: f.decimal(4),
  unit: f.text(20).optional(),
  /** Price of one, before discount. */
  rate: f.money(),
  discount: f.money(),
  /** What tax is worked out on: quantity × rate − discount. */
  taxable: f.money(),
  /** SAC or HSN. */
  taxCode: f.text(10).optional(),
  taxRule: f.text(80).optional(),
  /** `base`: the part of `taxable` the rate applies to, where that is not all of it (South Africa: 60 % of a long stay). */
  taxes: f.list({ head: f.text(10), basisPoints: f.count(0, 10_000), amount: f.money(), base: f.money().optional() }),
  /** taxable + taxes. */
  total: f.money(),
  /** How a part month came about, in words: `8,500.00 × 17 ÷ 31 days`. */
  formula: f.text(200).optional(),
}

/** What a resident owes for something. Paid and overdue are computed from allocations, never stored. */
export const Invoice = defineEntity({
  name: 'invoice',
  table: 'invoices',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'invoices',
  writtenWith: ['billing.lateFees', 'billing.runMonth', 'imports.write'],
  merge: 'guarded',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    residentId: f.ref('resident'),
    agreementId: f.ref('agreement').optional(),
    propertyId: f.ref('property'),
    bedId: f.ref('bed').optional(),
    type: f.choice(CHARGE_TYPES),
    /** What the paper is called by law. */
    title: f.choice(['taxInvoice', 'billOfSupply', 'invoice']),
    number: f.text(16).optional(),
    chain: f.text(64).optional(),
    status: f.choice(['draft', 'issued', 'cancelled']),
    currency: f.currency(),
    issuedOn: f.day(),
    dueOn: f.day(),
    /** The month it charges for, `YYYY-MM`; with the agreement what makes a month run the same twice. */
    period: f.text(7).optional(),
    fromOn: f.day().optional(),
    toOn: f.day().optional(),
    lines: f.list(invoiceLineFields),
    /** Sum of the lines' quantity × rate. */
    subtotal: f.money(),
    discount: f.money(),
    tax: f.money(),
    /** To the whole rupee or rand where the law or the settings ask for it. */
    roundOff: f.money(),
    total: f.money(),
    placeOfSupply: f.text(100).optional(),
    reverseCharge: f.flag().optional(),
    supplierTaxNumber: f.text(30).optional(),
    recipientName: f.text(200),
    recipientTaxNumber: f.text(30).optional(),
    /** The late fee is charged for this invoice. */
    penaltyFor: f.ref('invoice').optional(),
    /** Up to which step late fees for that invoice are charged with this one, from 1. */
    penaltyStep: f.count(1).optional(),
    runId: f.ref('billingRun').optional(),
    notes: f.text(2000).optional(),
    sentAt: f.instant().optional(),
    viewedAt: f.instant().optional(),
    cancelledOn: f.day().optional(),
    cancelReason: f.text(500).optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  indexes: [
    ['residentId', 'dueOn'],
    ['dueOn'],
    ['period', 'agreementId'],
    ['runId'],
    ['issuedOn'],
    ['propertyId', 'issuedOn'],
    ['agreementId', 'issuedOn'],
    ['type', 'issuedOn'],
    ['penaltyFor'],
  ],
  unique: [['number']],
  search: { title: ['number'], text: ['number', 'recipientName'] },
  personal: { of: 'residentId', erase: ['recipientName', 'notes'], mentions: ['lines', 'cancelReason'] },
  guard: invoiceGuard,
})
export type Invoice = Row<typeof Invoice>
export type InvoiceLine = Invoice['lines'][number]
