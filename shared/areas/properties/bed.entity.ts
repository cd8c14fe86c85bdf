import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A place to sleep: the thing that is let. Whether it is occupied is computed from stays, never stored. */
export const Bed = defineEntity({
  name: 'bed',
  table: 'beds',
  area: 'properties',
  home: 'desk',
  version: 1,
  permission: 'properties',
  writtenWith: ['occupancy.housekeeping', 'occupancy.checkOut', 'occupancy.move', 'agreements.terminate', 'imports.write'],
  merge: 'fields',
  wave: 'inventory',
  serverFields: ['disputed'],
  fields: {
    propertyId: f.ref('property'),
    roomId: f.ref('room'),
    /** Within its room: `A`, `B`, `1`. */
    number: f.text(50),
    /** What people call it: `104-B`, or the room's number when it is the only bed. */
    label: f.text(110),
    type: f.choice(['single', 'double', 'bunk', 'unit']),
    currency: f.currency(),
    rent: f.money(),
    deposit: f.money().optional(),
    status: f.choice(['available', 'maintenance']),
    housekeeping: f.choice(['clean', 'dirty', 'inspected']),
    amenities: f.json<string[]>().optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  holds: ['roomId'],
  indexes: [
    ['propertyId', 'label'],
    ['propertyId', 'status'],
    ['roomId', 'number'],
  ],
  unique: [['roomId', 'number']],
  search: { title: ['label'], text: ['label'] },
})
export type Bed = Row<typeof Bed>
