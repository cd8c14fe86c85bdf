import type { Day } from '../../kernel/day.ts'
import type { Stay } from '../occupancy/stay.entity.ts'
import { clash } from '../occupancy/stay.rules.ts'
import type { Bed } from '../properties/bed.entity.ts'
import type { Property } from '../properties/property.entity.ts'
import type { Room } from '../properties/room.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import type { Resident } from '../residents/resident.entity.ts'
import type { UnitName } from './unit-name.ts'

/** What is in the books already of the places a file names. */
export interface KnownPlaces {
  readonly properties: readonly Property[]
  readonly rooms: readonly Room[]
  readonly beds: readonly Bed[]
  /** Of those beds. */
  readonly stays: readonly Stay[]
  /** Of those stays. */
  readonly residents: readonly Resident[]
}

/** Those places by what a file calls them. */
export class Books {
  readonly asOf: Day
  readonly #properties = new Map<string, Property>()
  readonly #rooms = new Map<string, Room>()
  readonly #beds = new Map<string, Bed[]>()
  readonly #stays = new Map<string, Stay[]>()
  readonly #residents: ReadonlyMap<string, Resident>

  constructor({ properties, rooms, beds, stays, residents }: KnownPlaces, asOf: Day) {
    this.asOf = asOf
    for (const property of properties) if (property.code !== undefined) this.#properties.set(fold(property.code), property)
    for (const property of properties) this.#properties.set(fold(property.name), property)
    for (const room of rooms) this.#rooms.set(`${room.propertyId}|${fold(room.number)}`, room)
    for (const bed of beds) this.#beds.set(bed.roomId, [...(this.#beds.get(bed.roomId) ?? []), bed])
    for (const stay of stays) this.#stays.set(stay.bedId, [...(this.#stays.get(stay.bedId) ?? []), stay])
    this.#residents = new Map(residents.map((resident) => [resident.id, resident]))
  }

  /** By its name, or by its code. */
  property(name: string): Property | undefined {
    return this.#properties.get(fold(name))
  }

  room(property: Property | undefined, number: string): Room | undefined {
    return property && this.#rooms.get(`${property.id}|${fold(number)}`)
  }

  bedsOf(room: Room): readonly Bed[] {
    return this.#beds.get(room.id) ?? []
  }

  /** A room that is named without a bed is its only bed. */
  bed(room: Room | undefined, unit: UnitName): Bed | undefined {
    if (!room) return undefined
    const beds = this.bedsOf(room)
    return unit.bed === undefined ? beds[0] : beds.find((bed) => fold(bed.number) === fold(unit.bed!))
  }

  /** Who has the bed in any night of a lease. */
  occupant(bed: Bed, { start, end }: { start?: Day | undefined; end?: Day | undefined }): { name: string; fromOn: Day } | undefined {
    const wanted = { bedId: bed.id, fromOn: start ?? this.asOf, toOn: end, status: 'reserved' as const }
    const stay = this.#stays.get(bed.id)?.find((one) => clash(one, wanted, this.asOf))
    const resident = stay && this.#residents.get(stay.residentId)
    return stay && { name: resident ? residentName(resident) : 'somebody', fromOn: stay.fromOn }
  }
}

/** Case and spaces make no difference between two names of one thing. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
