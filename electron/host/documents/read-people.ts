import { Bed } from '../../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../../shared/areas/properties/property.entity.ts'
import { findByIds } from '../../../shared/areas/billing/find-by-ids.ts'
import { Resident } from '../../../shared/areas/residents/resident.entity.ts'
import { Stay } from '../../../shared/areas/occupancy/stay.entity.ts'
import type { Day } from '../../../shared/kernel/day.ts'
import type { Store } from '../../../shared/kernel/store.ts'

/** Who people are and where they live, for the head of their papers. */
export interface People {
  resident(id: string): Resident | undefined
  /** `Bed 104-B, Sunrise A` and a telephone number, one line each, as it was on a day. */
  lines(residentId: string, on: Day): string[]
}

/** Four reads for however many residents. */
export async function readPeople(store: Pick<Store, 'find'>, residentIds: Iterable<string>): Promise<People> {
  const ids = new Set(residentIds)
  const residents = await findByIds(store, Resident, 'id', ids)
  const stays = await findByIds(store, Stay, 'residentId', ids, { status: { ne: 'cancelled' } })
  const beds = await findByIds(store, Bed, 'id', new Set(stays.map((stay) => stay.bedId)))
  const properties = await store.find(Property)
  const byId = new Map(residents.map((resident) => [resident.id, resident]))
  const staysOf = Map.groupBy(stays, (stay) => stay.residentId)
  const labels = new Map(beds.map((bed) => [bed.id, bed.label]))
  const names = new Map(properties.map((property) => [property.id, property.name]))
  return {
    resident: (id) => byId.get(id),
    lines(residentId, on) {
      const stay = stayOn(staysOf.get(residentId) ?? [], on)
      const place = stay && [labels.get(stay.bedId), names.get(stay.propertyId)].filter(Boolean).join(', ')
      return [place, byId.get(residentId)?.phone].filter((line): line is string => Boolean(line))
    },
  }
}

/** Where somebody was on a day, else where they were last before it, else where they come first. */
function stayOn(stays: readonly Stay[], on: Day): Stay | undefined {
  const sorted = stays.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return sorted.findLast((stay) => stay.fromOn <= on) ?? sorted[0]
}
