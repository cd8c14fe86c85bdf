import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Bed } from './bed.entity.ts'
import { Floor } from './floor.entity.ts'
import { BED_LETTERS, lettered, newBeds, newRoom } from './new-rooms.ts'
import { Property } from './property.entity.ts'
import { roomRange } from './room-range.ts'
import { Room } from './room.entity.ts'

const doorNumber = z.union([z.int().min(0).max(999_999_999), z.string().trim().min(1).max(50)])

/**
 * "Rooms 201–212, 4 beds each, 8,500 a bed": makes the floor when it is new. A flat that is let whole is a room with one bed.
 * @throws AppError DUPLICATE naming the rooms that exist, TOO_LARGE beyond 500 rooms, VALIDATION with the field.
 */
export const addRooms = defineAction({
  name: 'properties.addRooms',
  summary: 'Add a run of rooms to a floor, each with the same beds and rent.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /properties/:propertyId/rooms',
  input: z.strictObject({
    propertyId: z.string(),
    /** 0 is the ground floor. */
    floor: z.int().min(-10).max(200),
    from: doorNumber,
    to: doorNumber,
    bedsEach: z.int().min(1).max(BED_LETTERS.length),
    /** Of one bed per month. */
    rent: moneyShape,
    deposit: moneyShape.optional(),
    roomType: Room.fields.type.zod.optional(),
    bedType: Bed.fields.type.zod.optional(),
  }),
  output: z.object({ floor: Floor.row, rooms: z.array(Room.row), beds: z.array(Bed.row) }),
  async run({ store, org }, input) {
    const property = await existing(store.get(Property, input.propertyId), Property, input.propertyId)
    const { currency } = await currentOrganisation(store, org)
    const rent = minorAtLeastZero(currency, input.rent, 'rent')
    const deposit = input.deposit && minorAtLeastZero(currency, input.deposit, 'deposit')
    const numbers = roomRange(input.from, input.to)
    await demandNewRooms(store, property, numbers)
    const floor = await floorOf(store, property.id, input.floor)

    const isFlat = input.bedsEach === 1 && (property.type === 'apartment' || property.type === 'house')
    const type = input.roomType ?? (isFlat ? 'flat' : 'standard')
    const beds = lettered(input.bedsEach, input.bedType ?? (isFlat ? 'unit' : 'single'))
    const made: { rooms: Room[]; beds: Bed[] } = { rooms: [], beds: [] }
    for (const number of numbers) {
      const room = await store.put(Room, newRoom({ propertyId: property.id, floorId: floor.id, number, currency, rent, deposit, type }))
      made.rooms.push(room)
      for (const bed of newBeds(room, beds)) made.beds.push(await store.put(Bed, bed))
    }
    return { floor, ...made }
  },
})

/** @throws AppError DUPLICATE naming the rooms the property already has, whatever the case of their letters. */
export async function demandNewRooms(store: Store, property: Property, numbers: readonly string[]): Promise<void> {
  const known = new Set(
    (await store.find(Room, { where: { propertyId: property.id }, sort: [['number', 'asc']] })).map((room) => room.number.toLowerCase()),
  )
  const taken = numbers.filter((number) => known.has(number.toLowerCase()))
  if (taken.length === 0) return
  const named = taken.length > 5 ? `${taken.slice(0, 5).join(', ')} and ${taken.length - 5} more` : taken.join(', ')
  throw new AppError(
    'DUPLICATE',
    `${property.name} already has room${taken.length > 1 ? 's' : ''} ${named}. Choose other numbers; nothing was added.`,
    { field: 'from', details: { numbers: taken } },
  )
}

/** The floor of that number, made when the property has none. */
export async function floorOf(store: Store, propertyId: string, number: number): Promise<Floor> {
  const [known] = await store.find(Floor, { where: { propertyId, number }, limit: 1 })
  return known ?? store.put(Floor, { propertyId, number })
}
