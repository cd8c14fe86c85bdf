import { defineAction } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { bedLabel } from '../properties/new-rooms.ts'
import { Room } from '../properties/room.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { Stay } from './stay.entity.ts'

/** Only what nobody ever rented: the books refer to everything else. Such a bed is put out of order instead. */
export const removeBed = defineAction({
  name: 'beds.remove',
  summary: 'Remove a bed that was never let.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /beds/:id',
  input: byId,
  output: byId,
  async run({ store }, { id }) {
    const bed = await existing(store.get(Bed, id), Bed, id)
    await demandNeverLet(store, [bed], `Bed ${bed.label}`)
    await store.remove(Bed, id)
    const room = await existing(store.get(Room, bed.roomId), Room, bed.roomId)
    const left = await store.find(Bed, { where: { roomId: room.id }, sort: [['number', 'asc']] })
    if (left.length === 1) await store.put(Bed, { ...left[0]!, label: bedLabel(room.number, left[0]!.number, true) })
    return { id }
  },
})

export const removeRoom = defineAction({
  name: 'rooms.remove',
  summary: 'Remove a room that was never let, with its beds.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /rooms/:id',
  input: byId,
  output: byId,
  async run({ store }, { id }) {
    const room = await existing(store.get(Room, id), Room, id)
    const beds = await store.find(Bed, { where: { roomId: id }, sort: [['number', 'asc']] })
    await demandNeverLet(store, beds, `Room ${room.number}`)
    for (const bed of beds) await store.remove(Bed, bed.id)
    await store.remove(Room, id)
    return { id }
  },
})

async function demandNeverLet(store: Store, beds: readonly Bed[], what: string): Promise<void> {
  const stays = await store.count(Stay, { bedId: { in: beds.map((bed) => bed.id) } })
  const agreements = beds[0]
    ? (await store.find(Agreement, { where: { roomId: beds[0].roomId }, sort: [['startOn', 'asc']] })).filter((one) => coversAny(one, beds))
    : []
  if (stays === 0 && agreements.length === 0) return
  throw new AppError('IN_USE', `${what} was let before, and the books refer to it. Put it out of order to keep it from being let again.`, {
    field: 'id',
    details: { stays, agreements: agreements.length },
  })
}

function coversAny(agreement: Agreement, beds: readonly Bed[]): boolean {
  return agreement.bedId === undefined || beds.some((bed) => bed.id === agreement.bedId)
}
