import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** One person in one bed for a run of nights `[fromOn, toOn)`. A move ends one stay and begins the next. */
export const Stay = defineEntity({
  name: 'stay',
  table: 'stays',
  area: 'occupancy',
  home: 'desk',
  version: 1,
  permission: 'occupancy',
  writtenWith: ['agreements.write', 'agreements.terminate', 'imports.write'],
  merge: 'arbitrated',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    agreementId: f.ref('agreement').optional(),
    residentId: f.ref('resident'),
    propertyId: f.ref('property'),
    roomId: f.ref('room'),
    bedId: f.ref('bed'),
    /** First night. */
    fromOn: f.day(),
    /** The day the bed is free again; absent: open-ended. */
    toOn: f.day().optional(),
    status: f.choice(['reserved', 'in', 'out', 'cancelled']),
    checkedInAt: f.instant().optional(),
    checkedOutAt: f.instant().optional(),
    /** Why it began or ended: a move, a swap. */
    reason: f.text(500).optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  nights: { thing: 'bedId', from: 'fromOn', to: 'toOn', states: ['status', ['reserved', 'in']] },
  holds: ['residentId', 'roomId', 'bedId'],
  indexes: [
    ['bedId', 'fromOn'],
    ['agreementId', 'fromOn'],
    ['residentId', 'fromOn'],
    ['propertyId', 'status'],
    ['status', 'toOn'],
  ],
  personal: { of: 'residentId', erase: [], mentions: ['reason'] },
})
export type Stay = Row<typeof Stay>
