import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A building that is let: hostel, PG, co-living, apartment block or house. */
export const Property = defineEntity({
  name: 'property',
  table: 'properties',
  area: 'properties',
  home: 'desk',
  version: 1,
  permission: 'properties',
  writtenWith: ['branches.write', 'imports.write'],
  merge: 'fields',
  wave: 'inventory',
  fields: {
    /** The office it belongs to; absent: the organisation's own. */
    branchId: f.ref('branch').optional(),
    name: f.text(255),
    /** Short name in lists and on the grid. */
    code: f.text(50).optional(),
    type: f.choice(['hostel', 'pg', 'coliving', 'apartment', 'house', 'other']),
    addressLine1: f.text(255).optional(),
    addressLine2: f.text(255).optional(),
    city: f.text(100).optional(),
    state: f.text(100).optional(),
    postalCode: f.text(20).optional(),
    country: f.text(2),
    /** Decimal degrees. */
    latitude: f.decimal(8).optional(),
    longitude: f.decimal(8).optional(),
    amenities: f.json<string[]>().optional(),
    /** Guest policy, timings and the like, by name. */
    rules: f.json<Record<string, string>>().optional(),
    images: f.list({ file: f.file() }).optional(),
    status: f.choice(['active', 'inactive', 'maintenance']),
    notes: f.text(2000).optional(),
    importId: f.text(64).optional(),
  },
  indexes: [['name'], ['branchId', 'name']],
  search: { title: ['name'], text: ['name', 'code', 'addressLine1', 'city'] },
  personal: { erase: [], mentions: ['notes'] },
})
export type Property = Row<typeof Property>
