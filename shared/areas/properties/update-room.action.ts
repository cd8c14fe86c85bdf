import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { patchShape } from '../../kernel/input-shape.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import { demandNewRooms } from './add-rooms.action.ts'
import { Bed } from './bed.entity.ts'
import { bedLabel } from './new-rooms.ts'
import { Property } from './property.entity.ts'
import { Room } from './room.entity.ts'

/** A new number renames the beds; a new rent or deposit goes to the beds that asked the old one. */
export const updateRoom = defineAction({
  name: 'rooms.update',
  summary: 'Change a room: its number, kind, size or asking price; its beds follow.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /rooms/:id',
  input: z.strictObject({
    id: byId.shape.id,
    patch: z.strictObject({
      number: z.string().trim().min(1).max(50).optional(),
      ...patchShape(Room.fields, ['type', 'amenities', 'squareFeet']),
      rent: moneyShape.optional(),
      deposit: moneyShape.nullable().optional(),
    }),
  }),
  output: z.object({ room: Room.row, beds: z.array(Bed.row) }),
  async run({ store }, { id, patch: { rent, deposit, ...patch } }) {
    const room = await existing(store.get(Room, id), Room, id)
    if (patch.number !== undefined && patch.number.toLowerCase() !== room.number.toLowerCase()) {
      const property = await existing(store.get(Property, room.propertyId), Property, room.propertyId)
      await demandNewRooms(store, property, [patch.number])
    }
    const changed = await store.put(Room, {
      ...patched<Room>(room, patch),
      ...(rent ? { rent: minorAtLeastZero(room.currency, rent, 'rent') } : {}),
      ...(deposit === undefined ? {} : { deposit: deposit === null ? undefined : minorAtLeastZero(room.currency, deposit, 'deposit') }),
    })
    const beds = await store.find(Bed, { where: { roomId: id }, sort: [['number', 'asc']] })
    const followed: Bed[] = []
    for (const bed of beds)
      followed.push(
        await store.put(Bed, {
          ...bed,
          label: bedLabel(changed.number, bed.number, beds.length === 1),
          rent: bed.rent === room.rent ? changed.rent : bed.rent,
          deposit: bed.deposit === room.deposit ? changed.deposit : bed.deposit,
        }),
      )
    return { room: changed, beds: followed }
  },
})

/** Whoever sleeps there stays; nobody else can move in until the room is available again. */
export const setRoomStatus = defineAction({
  name: 'rooms.setStatus',
  summary: 'Take a room with its beds out of order, or back.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /rooms/:id/status',
  input: z.strictObject({ id: byId.shape.id, status: Room.fields.status.zod }),
  output: z.object({ room: Room.row, beds: z.array(Bed.row) }),
  async run({ store }, { id, status }) {
    const room = await existing(store.get(Room, id), Room, id)
    const beds: Bed[] = []
    for (const bed of await store.find(Bed, { where: { roomId: id }, sort: [['number', 'asc']] }))
      beds.push(await store.put(Bed, { ...bed, status }))
    return { room: await store.put(Room, { ...room, status }), beds }
  },
})
