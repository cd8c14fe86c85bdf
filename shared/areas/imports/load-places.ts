import type { Store } from '../../kernel/store.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { fold, type KnownPlaces } from './books.ts'

/** The properties that a file names, as far as they are in the books, with all that is in them. */
export async function loadPlaces(store: Store, names: ReadonlySet<string>): Promise<KnownPlaces> {
  const folded = new Set([...names].map(fold))
  const properties = (await store.find(Property)).filter(({ name, code }) => folded.has(fold(name)) || folded.has(fold(code ?? '')))
  const ids = new Set(properties.map((property) => property.id))
  const rooms = await findByIds(store, Room, 'propertyId', ids)
  const beds = await findByIds(store, Bed, 'propertyId', ids)
  const stays = await findByIds(store, Stay, 'propertyId', ids)
  const residents = await findByIds(store, Resident, 'id', new Set(stays.map((stay) => stay.residentId)))
  return { properties, rooms, beds, stays, residents }
}
