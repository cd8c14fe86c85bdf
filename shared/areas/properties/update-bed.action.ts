import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { patchShape } from '../../kernel/input-shape.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from './bed.entity.ts'
import { bedLabel } from './new-rooms.ts'
import { Room } from './room.entity.ts'

export const updateBed = defineAction({
  name: 'beds.update',
  summary: 'Change a bed: its number within the room, kind or asking price.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /beds/:id',
  input: z.strictObject({
    id: byId.shape.id,
    patch: z.strictObject({
      number: z.string().trim().min(1).max(50).optional(),
      ...patchShape(Bed.fields, ['type', 'amenities']),
      rent: moneyShape.optional(),
      deposit: moneyShape.nullable().optional(),
    }),
  }),
  output: Bed.row,
  async run({ store }, { id, patch: { rent, deposit, ...patch } }) {
    const bed = await existing(store.get(Bed, id), Bed, id)
    const room = await existing(store.get(Room, bed.roomId), Room, bed.roomId)
    const others = (await store.find(Bed, { where: { roomId: room.id }, sort: [['number', 'asc']] })).filter((one) => one.id !== id)
    if (patch.number !== undefined) demandNewBed(room, others, patch.number)
    return store.put(Bed, {
      ...patched<Bed>(bed, patch),
      ...(rent ? { rent: minorAtLeastZero(bed.currency, rent, 'rent') } : {}),
      ...(deposit === undefined ? {} : { deposit: deposit === null ? undefined : minorAtLeastZero(bed.currency, deposit, 'deposit') }),
      label: bedLabel(room.number, patch.number ?? bed.number, others.length === 0),
    })
  },
})

const bedIds = z.array(byId.shape.id).min(1).max(500)

/** Whoever sleeps there stays; nobody else can move in until the bed is available again. */
export const setBedStatus = defineAction({
  name: 'beds.setStatus',
  summary: 'Take beds out of order, or back.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ bedIds, status: Bed.fields.status.zod }),
  output: z.object({ beds: z.array(Bed.row) }),
  run: async ({ store }, { bedIds: ids, status }) => ({ beds: await putEach(store, ids, { status }) }),
})

export const setHousekeeping = defineAction({
  name: 'beds.setHousekeeping',
  summary: 'Say that beds are clean, dirty or inspected.',
  permission: 'occupancy.housekeeping',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ bedIds, housekeeping: Bed.fields.housekeeping.zod }),
  output: z.object({ beds: z.array(Bed.row) }),
  run: async ({ store }, { bedIds: ids, housekeeping }) => ({ beds: await putEach(store, ids, { housekeeping }) }),
})

/** @throws AppError DUPLICATE when the room has a bed of that number. */
export function demandNewBed(room: Room, others: readonly Bed[], number: string): void {
  if (others.some((one) => one.number.toLowerCase() === number.toLowerCase()))
    throw new AppError('DUPLICATE', `Room ${room.number} already has a bed ${number}. Choose another number.`, { field: 'number' })
}

async function putEach(store: Store, ids: readonly string[], change: Partial<Pick<Bed, 'status' | 'housekeeping'>>): Promise<Bed[]> {
  const beds: Bed[] = []
  for (const id of new Set(ids)) beds.push(await store.put(Bed, { ...(await existing(store.get(Bed, id), Bed, id)), ...change }))
  return beds
}
