import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Notice } from './notice.entity.ts'
import { Stay } from './stay.entity.ts'

const count = z.int().min(0)

/** Counted by index, however many beds there are. `reserved` counts stays that are promised; `vacant` is every unit nobody is in. */
export const propertySummaries = defineAction({
  name: 'occupancy.propertySummaries',
  summary: 'Each property with its rooms, units, and how many are occupied, vacant, promised, on notice or out of order today.',
  permission: 'occupancy.read',
  mode: 'read',
  runs: 'both',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        property: Property.row,
        rooms: count,
        units: count,
        occupied: count,
        vacant: count,
        reserved: count,
        notices: count,
        maintenance: count,
      }),
    ),
    totals: z.object({ properties: count, units: count, occupied: count, vacant: count }),
  }),
  async run({ store }) {
    const properties = await store.find(Property, { sort: [['name', 'asc']] })
    const rows = await Promise.all(properties.map((property) => summaryOf(store, property)))
    const sum = (of: 'units' | 'occupied' | 'vacant') => rows.reduce((total, row) => total + row[of], 0)
    return { rows, totals: { properties: rows.length, units: sum('units'), occupied: sum('occupied'), vacant: sum('vacant') } }
  },
})

async function summaryOf(store: Store, property: Property) {
  const propertyId = property.id
  const units = await store.count(Bed, { propertyId })
  const occupied = await store.count(Stay, { propertyId, status: 'in' })
  return {
    property,
    rooms: await store.count(Room, { propertyId }),
    units,
    occupied,
    vacant: units - occupied - (await countWaiting(store, propertyId)),
    reserved: await store.count(Stay, { propertyId, status: 'reserved' }),
    notices: await store.count(Notice, {
      propertyId,
      status: { in: ['active', 'acknowledged'] },
      type: { in: ['moveOut', 'termination'] },
    }),
    maintenance: await store.count(Bed, { propertyId, status: 'maintenance' }),
  }
}

/** Beds nobody is in that cannot be let now all the same: reserved, or out of order. A bed that is both counts once. */
async function countWaiting(store: Store, propertyId: string): Promise<number> {
  const reserved = (await store.find(Stay, { where: { propertyId, status: 'reserved' } })).map((stay) => stay.bedId)
  const broken = (await store.find(Bed, { where: { propertyId, status: 'maintenance' } })).map((bed) => bed.id)
  const waiting = new Set([...reserved, ...broken])
  if (waiting.size === 0) return 0
  const taken = await store.find(Stay, { where: { bedId: { in: [...waiting] }, status: 'in' }, sort: [['fromOn', 'asc']] })
  for (const stay of taken) waiting.delete(stay.bedId)
  return waiting.size
}
