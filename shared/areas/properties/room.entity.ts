import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A room of a hostel or a whole flat. What can be slept in are its beds; a flat let whole is a room with one bed. */
export const Room = defineEntity({
  name: 'room',
  table: 'rooms',
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
    floorId: f.ref('floor'),
    number: f.text(50),
    type: f.choice(['standard', 'deluxe', 'premium', 'flat']),
    amenities: f.json<string[]>().optional(),
    squareFeet: f.count(0, 1_000_000).optional(),
    currency: f.currency(),
    /** Asking price of a bed per month. */
    rent: f.money(),
    deposit: f.money().optional(),
    status: f.choice(['available', 'maintenance']),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  holds: ['propertyId', 'floorId'],
  indexes: [
    ['propertyId', 'number'],
    ['floorId', 'number'],
  ],
  unique: [['propertyId', 'number']],
  search: { title: ['number'], text: ['number'] },
})
export type Room = Row<typeof Room>
