import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** One movement of a deposit, which is the resident's money until it is deducted. */
export const DepositEntry = defineEntity({
  name: 'depositEntry',
  table: 'deposit_entries',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'deposits',
  writtenWith: ['imports.write'],
  merge: 'append',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    agreementId: f.ref('agreement'),
    residentId: f.ref('resident'),
    propertyId: f.ref('property'),
    /** `opening`: held since before RentFlow. `deducted`: applied to an invoice. `reversed` takes another entry back. */
    type: f.choice(['opening', 'received', 'interest', 'deducted', 'refunded', 'reversed']),
    currency: f.currency(),
    /** Positive adds to what is held, negative takes from it. */
    amount: f.money(),
    movedOn: f.day(),
    method: f.choice(['cash', 'upi', 'card', 'bank', 'cheque']).optional(),
    reference: f.text(100).optional(),
    invoiceId: f.ref('invoice').optional(),
    /** How much of that invoice's balance it clears; negative when it takes such a clearance back. */
    settles: f.money().optional(),
    reversalOf: f.ref('depositEntry').optional(),
    number: f.text(16).optional(),
    chain: f.text(64).optional(),
    reason: f.text(500).optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  indexes: [['agreementId', 'movedOn'], ['residentId', 'movedOn'], ['movedOn']],
  personal: { of: 'residentId', erase: [], mentions: ['reference', 'reason'] },
})
export type DepositEntry = Row<typeof DepositEntry>
