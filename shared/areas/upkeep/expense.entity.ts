import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** Money spent on a property. */
export const Expense = defineEntity({
  name: 'expense',
  table: 'expenses',
  area: 'upkeep',
  home: 'desk',
  version: 1,
  permission: 'upkeep',
  writtenWith: ['imports.write'],
  merge: 'fields',
  fields: {
    propertyId: f.ref('property'),
    /** Repairs, insurance, tax, wages…, in the owner's own words. */
    type: f.text(100),
    currency: f.currency(),
    amount: f.money(),
    spentOn: f.day(),
    description: f.text(500).optional(),
    paidTo: f.text(200).optional(),
    bill: f.file().optional(),
    importId: f.text(64).optional(),
  },
  indexes: [['propertyId', 'spentOn'], ['spentOn']],
  search: { title: ['type'], text: ['type', 'description', 'paidTo'] },
  personal: { erase: [], mentions: ['description', 'paidTo'] },
})
export type Expense = Row<typeof Expense>
