import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** How an organisation bills. One document, whose id is `billing-settings-` and the organisation's. */
export const BillingSettings = defineEntity({
  name: 'billingSettings',
  table: 'billing_settings',
  area: 'organisations',
  home: 'desk',
  version: 1,
  permission: 'settings',
  writtenWith: ['billing.configure'],
  merge: 'fields',
  wave: 'settings',
  fields: {
    /** At most three characters, so that numbers stay within 16. */
    invoicePrefix: f.text(3),
    receiptPrefix: f.text(3),
    creditNotePrefix: f.text(3),
    agreementPrefix: f.text(3),
    /** Days after issue when an agreement names no due day. */
    defaultDueDays: f.count(0, 90),
    lateFeeEnabled: f.flag(),
    lateFeeType: f.choice(['percentage', 'fixed']),
    lateFeeBasisPoints: f.count(0, 10_000),
    lateFeeAmount: f.money(),
    lateFeeGraceDays: f.count(0, 90),
    /** The most that late fees for one invoice may come to. */
    lateFeeCap: f.money().optional(),
    /** Charge again every so many days while it stays unpaid; absent: once. */
    lateFeeEveryDays: f.count(1, 366).optional(),
    reminderEnabled: f.flag(),
    reminderDaysBefore: f.count(0, 60),
    reminderDaysAfter: f.json<number[]>(),
    taxEnabled: f.flag(),
    /** Show a round-off line that brings the total to whole units. */
    roundTotals: f.flag(),
    proration: f.choice(['actual', 'thirty', 'annual']),
    currency: f.currency(),
    invoiceTerms: f.text(2000).optional(),
  },
})
export type BillingSettings = Row<typeof BillingSettings>
