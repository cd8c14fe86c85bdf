import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Room } from '../properties/room.entity.ts'

/** What is let: one bed, or (without `bedId`) every bed of a room. */
export interface LetPlace {
  readonly room: Room
  readonly beds: readonly Bed[]
  readonly bedId?: string | undefined
}

/** @throws AppError VALIDATION when neither or both are given or the room has no bed, NOT_FOUND */
export async function findPlace(
  store: Store,
  { bedId, roomId }: { bedId?: string | undefined; roomId?: string | undefined },
): Promise<LetPlace> {
  if ((bedId === undefined) === (roomId === undefined))
    throw new AppError('VALIDATION', 'Choose a bed, or a room to let whole: one of the two.', { field: 'bedId' })
  if (bedId !== undefined) {
    const bed = await existing(store.get(Bed, bedId), Bed, bedId)
    return { room: await existing(store.get(Room, bed.roomId), Room, bed.roomId), beds: [bed], bedId }
  }
  const room = await existing(store.get(Room, roomId!), Room, roomId!)
  const beds = await store.find(Bed, { where: { roomId: room.id }, sort: [['number', 'asc']] })
  if (beds.length === 0) throw new AppError('VALIDATION', `Room ${room.number} has no bed to let. Add a bed first.`, { field: 'roomId' })
  return { room, beds }
}

/** As a document says where it is. */
export function placeOf({ room, bedId }: LetPlace): { propertyId: string; roomId: string; bedId: string | undefined } {
  return { propertyId: room.propertyId, roomId: room.id, bedId }
}

/** @throws AppError WRONG_STATE for a bed that is out of order. */
export function demandInOrder({ room, beds }: LetPlace): void {
  const broken = beds.find((bed) => bed.status === 'maintenance')
  if (broken)
    throw new AppError('WRONG_STATE', `${nameOf(broken, room)} is out of order. Choose another bed, or make it available first.`, {
      field: 'bedId',
      details: { bedId: broken.id },
    })
}

/** `Room 104` for a bed that is alone in its room, `Bed 104-A` otherwise. */
export function nameOf(bed: Bed, room: Room): string {
  return bed.label === room.number ? `Room ${bed.label}` : `Bed ${bed.label}`
}
