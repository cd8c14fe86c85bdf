import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A run of numbers that belongs to one device, one kind of document and one financial year: gap-free, never shared. */
export const Series = defineEntity({
  name: 'series',
  table: 'series',
  area: 'organisations',
  home: 'desk',
  version: 1,
  permission: 'settings',
  writtenWith: [
    'agreements.write',
    'billing.lateFees',
    'billing.runMonth',
    'deposits.write',
    'deposits.refund',
    'invoices.write',
    'invoices.credit',
    'invoices.writeOff',
    'payments.record',
    'imports.write',
  ],
  merge: 'guarded',
  wave: 'settings',
  fields: {
    documentType: f.choice(['agreement', 'invoice', 'creditNote', 'payment', 'opening', 'deposit']),
    deviceCode: f.text(2),
    /** As `financialYear()` writes it: `2627` or `2026`. */
    year: f.text(4),
    prefix: f.text(3),
    /** The next number to give, from 1. */
    next: f.count(1),
    /** Chain hash of the last document that was given a number. */
    lastHash: f.text(64),
  },
})
export type Series = Row<typeof Series>
