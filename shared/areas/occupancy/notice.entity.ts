import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A formal notice under an agreement, by either side. */
export const Notice = defineEntity({
  name: 'notice',
  table: 'notices',
  area: 'occupancy',
  home: 'desk',
  version: 1,
  permission: 'occupancy',
  writtenWith: ['agreements.terminate'],
  merge: 'guarded',
  wave: 'balances',
  fields: {
    residentId: f.ref('resident'),
    agreementId: f.ref('agreement'),
    propertyId: f.ref('property'),
    type: f.choice(['moveOut', 'rentIncrease', 'termination']),
    givenOn: f.day(),
    /** The day it takes effect: the bed is free that night, or the new rent holds from then on. */
    intendedOn: f.day(),
    newRent: f.money().optional(),
    currency: f.currency(),
    reason: f.text(1000).optional(),
    status: f.choice(['active', 'acknowledged', 'withdrawn', 'expired']),
    acknowledgedAt: f.instant().optional(),
    acknowledgedBy: f.text(64).optional(),
  },
  indexes: [
    ['agreementId', 'givenOn'],
    ['status', 'intendedOn'],
    ['propertyId', 'status'],
  ],
  personal: { of: 'residentId', erase: ['reason'] },
})
export type Notice = Row<typeof Notice>
