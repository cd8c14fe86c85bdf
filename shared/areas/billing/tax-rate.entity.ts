import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { taxRateGuard } from './tax-rate.guard.ts'

/** An owner's own line of the tax table, with dates; it goes before RentFlow's built-in table for the same rule. */
export const TaxRate = defineEntity({
  name: 'taxRate',
  table: 'tax_rates',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'settings',
  writtenWith: ['billing.configure'],
  merge: 'fields',
  wave: 'settings',
  fields: {
    country: f.text(2),
    /** The rule it replaces, as the built-in table names it. */
    rule: f.text(80),
    fromOn: f.day(),
    toOn: f.day().optional(),
    basisPoints: f.count(0, 10_000),
    source: f.text(500),
  },
  indexes: [['country', 'fromOn']],
  guard: taxRateGuard,
})
export type TaxRate = Row<typeof TaxRate>
