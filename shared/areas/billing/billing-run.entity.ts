import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** One posted month: what it made and whether it was taken back. */
export const BillingRun = defineEntity({
  name: 'billingRun',
  table: 'billing_runs',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'invoices',
  writtenWith: ['billing.runMonth'],
  merge: 'guarded',
  fields: {
    month: f.text(7),
    propertyId: f.ref('property').optional(),
    status: f.choice(['posted', 'undone']),
    invoices: f.count(),
    currency: f.currency(),
    total: f.money(),
    postedAt: f.instant(),
    undoneAt: f.instant().optional(),
  },
  indexes: [['month', 'postedAt']],
})
export type BillingRun = Row<typeof BillingRun>
