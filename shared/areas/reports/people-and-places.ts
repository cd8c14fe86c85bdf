import type { Day } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'

type Reads = Pick<Store, 'find'>

/** Names of residents by id, in few reads. */
export async function residentNames(store: Reads, ids: Iterable<string>): Promise<Map<string, string>> {
  const residents = await findByIds(store, Resident, 'id', new Set(ids))
  return new Map(residents.map((resident) => [resident.id, residentName(resident)]))
}

export async function propertiesById(store: Reads): Promise<Map<string, Property>> {
  return new Map((await store.find(Property, { sort: [['name', 'asc']] })).map((property) => [property.id, property]))
}

/** The bed each resident is or last was in, by label. */
export async function bedLabels(store: Reads, residentIds: Iterable<string>): Promise<Map<string, string>> {
  const stays = await findByIds(store, Stay, 'residentId', new Set(residentIds), { status: { in: ['in', 'out'] } })
  const beds = await findByIds(store, Bed, 'id', new Set(stays.map((stay) => stay.bedId)))
  const labels = new Map(beds.map((bed) => [bed.id, bed.label]))
  const byStart = stays.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return new Map(byStart.map((stay) => [stay.residentId, labels.get(stay.bedId) ?? '']))
}

/** Stays of people who slept or sleep here on any night from `from` to `to`; who has not come yet is not among them. */
export async function staysBetween(store: Reads, from: Day, to: Day, propertyId?: string): Promise<Stay[]> {
  const where = { fromOn: { lte: to }, ...(propertyId ? { propertyId } : {}) }
  const [inside, left] = await Promise.all([
    store.find(Stay, { where: { ...where, status: 'in' } }),
    store.find(Stay, { where: { ...where, status: 'out', toOn: { gt: from } } }),
  ])
  return [...inside, ...left]
}
