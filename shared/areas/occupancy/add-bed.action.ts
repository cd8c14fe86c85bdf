import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { BED_LETTERS, bedLabel, newBed } from '../properties/new-rooms.ts'
import { Room } from '../properties/room.entity.ts'
import { demandNewBed } from '../properties/update-bed.action.ts'
import { Agreement } from './agreement.entity.ts'

/** It asks the room's rent and takes the next free letter unless told otherwise. A room that is let whole gets no further bed. */
export const addBed = defineAction({
  name: 'beds.create',
  summary: 'Add one bed to a room.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /rooms/:roomId/beds',
  input: z.strictObject({
    roomId: z.string(),
    number: z.string().trim().min(1).max(50).optional(),
    type: Bed.fields.type.zod.optional(),
    rent: moneyShape.optional(),
  }),
  output: Bed.row,
  async run({ store }, { roomId, number: given, type, rent }) {
    const room = await existing(store.get(Room, roomId), Room, roomId)
    const others = await store.find(Bed, { where: { roomId }, sort: [['number', 'asc']] })
    await demandNotLetWhole(store, room)
    const number = given ?? BED_LETTERS.find((letter) => !others.some((bed) => bed.number.toUpperCase() === letter))
    if (number === undefined)
      throw new AppError('VALIDATION', 'All letters are used in this room. Give the bed a number of its own.', { field: 'number' })
    demandNewBed(room, others, number)
    const [alone] = others.length === 1 ? others : []
    if (alone) await store.put(Bed, { ...alone, label: bedLabel(room.number, alone.number, false) })
    const bed = newBed(room, { number, type }, others.length === 0)
    return store.put(Bed, { ...bed, status: room.status, ...(rent ? { rent: minorAtLeastZero(room.currency, rent, 'rent') } : {}) })
  },
})

async function demandNotLetWhole(store: Store, room: Room): Promise<void> {
  const [whole] = (await store.find(Agreement, { where: { roomId: room.id, status: 'active' }, sort: [['startOn', 'asc']] })).filter(
    (agreement) => agreement.bedId === undefined,
  )
  if (whole)
    throw new AppError(
      'WRONG_STATE',
      `Room ${room.number} is let whole under agreement ${whole.number}. End it first, or let the beds one by one.`,
      {
        field: 'roomId',
        details: { agreementId: whole.id },
      },
    )
}
