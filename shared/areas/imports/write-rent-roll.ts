import type { ActionContext } from '../../kernel/action.ts'
import { sumMinor } from '../../kernel/money.ts'
import { Floor } from '../properties/floor.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { newBed, newRoom } from '../properties/new-rooms.ts'
import { newProperty } from '../properties/property-shape.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { MadeDocuments } from './made-documents.ts'
import type { PlannedProperty, PlannedRoom, PlannedUnit } from './plan-rent-roll.ts'
import type { PlannedPerson } from './plan-people.ts'
import { writeLets } from './write-lets.ts'

export interface RentRollCounts {
  properties: number
  rooms: number
  beds: number
  residents: number
  agreements: number
}

export interface RentRollWork {
  readonly properties: readonly PlannedProperty[]
  readonly people: readonly PlannedPerson[]
  readonly country: string
  readonly currency: string
  readonly asOf: string
}

/** What the work will make, for the dry run as for the real one. */
export function countsOf({ properties, people }: Pick<RentRollWork, 'properties' | 'people'>): RentRollCounts {
  const rooms = properties.flatMap((property) => property.rooms)
  return {
    properties: properties.filter(({ known }) => !known).length,
    rooms: rooms.filter(({ known }) => !known).length,
    beds: sumMinor(rooms.map((room) => new Set(room.units.filter(({ bed }) => !bed).map(({ unit }) => unit.bed ?? '')).size)),
    residents: people.filter(({ known }) => !known).length,
    agreements: sumMinor(people.map(({ units }) => units.length)),
  }
}

/** Writes places, then people with their agreements, stays, deposits and balances; answers with the ids of all of it by kind. */
export async function writeRentRoll(context: ActionContext, work: RentRollWork, importId: string): Promise<Record<string, string[]>> {
  const counts = countsOf(work)
  const made = new MadeDocuments(context, counts.rooms + counts.beds + counts.residents + counts.agreements * 3)
  const beds = new Map<PlannedUnit, Bed>()
  for (const property of work.properties) await writeProperty(context, work, property, importId, made, beds)
  await writeLets(context, work, beds, importId, made)
  return made.ids
}

async function writeProperty(
  context: ActionContext,
  { country, currency }: RentRollWork,
  planned: PlannedProperty,
  importId: string,
  made: MadeDocuments,
  beds: Map<PlannedUnit, Bed>,
): Promise<void> {
  const isLetByBed = planned.rooms.some(({ units }) => units.some(({ unit }) => unit.bed !== undefined))
  const type = isLetByBed ? 'hostel' : 'apartment'
  const property = planned.known ?? (await made.put(Property, newProperty({ name: planned.name, type, importId }, country)))
  const floors = new Map(
    (planned.known ? await context.store.find(Floor, { where: { propertyId: property.id } }) : []).map((one) => [one.number, one]),
  )
  for (const plannedRoom of planned.rooms) {
    const room = plannedRoom.known ?? (await writeRoom(plannedRoom, property, currency, importId, made, floors))
    const inRoom = new Map<string, Bed>()
    for (const unit of plannedRoom.units) {
      const number = unit.unit.bed ?? ''
      const bed = unit.bed ?? inRoom.get(number) ?? (await writeBed(unit, room, importId, made))
      inRoom.set(number, bed)
      beds.set(unit, bed)
    }
  }
}

async function writeRoom(
  { number, floor, units }: PlannedRoom,
  property: Property,
  currency: string,
  importId: string,
  made: MadeDocuments,
  floors: Map<number, Floor>,
): Promise<Room> {
  const onFloor = floors.get(floor) ?? (await made.put(Floor, { propertyId: property.id, number: floor, importId }))
  floors.set(floor, onFloor)
  const { row, unit } = units[0]!
  return made.put(
    Room,
    newRoom({
      propertyId: property.id,
      floorId: onFloor.id,
      number,
      currency,
      rent: row.rent ?? 0,
      ...(row.deposit > 0 ? { deposit: row.deposit } : {}),
      type: unit.bed === undefined ? 'flat' : 'standard',
      importId,
    }),
  )
}

/** Each bed asks what its own row says, and is called by its room alone only where the file calls it so. */
async function writeBed({ row, unit }: PlannedUnit, room: Room, importId: string, made: MadeDocuments): Promise<Bed> {
  const isWhole = unit.bed === undefined
  const bed = newBed(room, { number: unit.bed ?? 'A', type: isWhole ? 'unit' : 'single' }, isWhole)
  return made.put(Bed, {
    ...bed,
    rent: row.rent ?? 0,
    deposit: row.deposit > 0 ? row.deposit : undefined,
    status: row.occupancy === 'maintenance' ? 'maintenance' : 'available',
    importId,
  })
}
