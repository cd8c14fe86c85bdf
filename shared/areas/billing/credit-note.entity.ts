import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { invoiceLineFields } from './invoice.entity.ts'

/** Takes back part or all of an issued invoice (`credit`), or gives it up as lost (`writeOff`). */
export const CreditNote = defineEntity({
  name: 'creditNote',
  table: 'credit_notes',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'invoices',
  merge: 'append',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    type: f.choice(['credit', 'writeOff']),
    residentId: f.ref('resident'),
    propertyId: f.ref('property'),
    invoiceId: f.ref('invoice'),
    invoiceNumber: f.text(16),
    invoiceIssuedOn: f.day(),
    number: f.text(16),
    chain: f.text(64),
    currency: f.currency(),
    issuedOn: f.day(),
    /** Amounts are positive: they are taken off. `invoiceLine`: which line of the invoice, from 0. */
    lines: f.list({ ...invoiceLineFields, invoiceLine: f.count(0, 10_000) }),
    subtotal: f.money(),
    tax: f.money(),
    roundOff: f.money(),
    total: f.money(),
    reason: f.text(500),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  indexes: [['invoiceId'], ['residentId', 'issuedOn'], ['issuedOn']],
  unique: [['number']],
  search: { title: ['number'], text: ['number', 'invoiceNumber'] },
  personal: { of: 'residentId', erase: [], mentions: ['lines', 'reason'] },
})
export type CreditNote = Row<typeof CreditNote>
export type CreditLine = CreditNote['lines'][number]
