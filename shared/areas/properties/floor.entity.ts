import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

export const Floor = defineEntity({
  name: 'floor',
  table: 'floors',
  area: 'properties',
  home: 'desk',
  version: 1,
  permission: 'properties',
  writtenWith: ['imports.write'],
  merge: 'fields',
  wave: 'inventory',
  serverFields: ['disputed'],
  fields: {
    propertyId: f.ref('property'),
    /** 0 is the ground floor; basements are negative. */
    number: f.count(-10, 200),
    name: f.text(100).optional(),
    amenities: f.json<string[]>().optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  indexes: [['propertyId', 'number']],
  unique: [['propertyId', 'number']],
})
export type Floor = Row<typeof Floor>
