import type { OutputOf } from '../../app/host/contract.ts'

export type FloorRow = OutputOf<'floors.list'>['rows'][number]
export type RoomRow = OutputOf<'rooms.list'>['rows'][number]
export type BedRow = OutputOf<'beds.list'>['rows'][number]

/** A bed with the room and the floor it stands on. */
export interface BedInRoom {
  readonly bed: BedRow
  readonly room: RoomRow
  readonly floor: FloorRow
}

/** The house as one list, from the lowest floor up, rooms and beds as people count them: 2 before 10. */
export function roomRows(floors: readonly FloorRow[], rooms: readonly RoomRow[], beds: readonly BedRow[]): BedInRoom[] {
  const floorById = new Map(floors.map((floor) => [floor.id, floor]))
  const roomById = new Map(rooms.map((room) => [room.id, room]))
  const order = new Intl.Collator('en', { numeric: true })
  return beds
    .flatMap((bed): BedInRoom[] => {
      const room = roomById.get(bed.roomId)
      const floor = room && floorById.get(room.floorId)
      return room && floor ? [{ bed, room, floor }] : []
    })
    .toSorted(
      (a, b) => a.floor.number - b.floor.number || order.compare(a.room.number, b.room.number) || order.compare(a.bed.number, b.bed.number),
    )
}
