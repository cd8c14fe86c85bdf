import type { OutputOf } from '../../app/host/contract.ts'

export interface PlaceNames {
  /** The bed; the room, where it is let whole. */
  placeOf: (letting: { bedId?: string | undefined; roomId: string }) => string
  propertyOf: (propertyId: string) => string
}

export function placeNames(grids: readonly OutputOf<'occupancy.bedGrid'>[]): PlaceNames {
  const beds = new Map<string, string>()
  const rooms = new Map<string, string>()
  const properties = new Map<string, string>()
  for (const { property, floors } of grids) {
    properties.set(property.id, property.name)
    for (const room of floors.flatMap((floor) => floor.rooms)) {
      rooms.set(room.id, room.number)
      for (const bed of room.beds) beds.set(bed.id, bed.label)
    }
  }
  return {
    placeOf: ({ bedId, roomId }) => (bedId === undefined ? rooms.get(roomId) : beds.get(bedId)) ?? '',
    propertyOf: (propertyId) => properties.get(propertyId) ?? '',
  }
}
