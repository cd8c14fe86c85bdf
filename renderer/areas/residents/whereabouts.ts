import type { OutputOf } from '../../app/host/contract.ts'

type Grid = OutputOf<'occupancy.bedGrid'>

/** Where somebody sleeps, or will. */
export interface Whereabouts {
  readonly propertyId: string
  readonly property: string
  readonly bedId: string
  /** The bed, or all beds of a room that is let whole. */
  readonly bed: string
  readonly agreementId: string | undefined
  /** Not there yet: the bed is reserved from this day. */
  readonly comesOn: string | undefined
  /** Gave notice: leaves on this day, or the stay is planned until then. */
  readonly leavesOn: string | undefined
  readonly hasNotice: boolean
}

/** Everybody who has a bed, by resident. Who is in one bed and has another promised is where they are now. */
export function whereaboutsFrom(grids: readonly Grid[]): Map<string, Whereabouts> {
  const found = new Map<string, Whereabouts>()
  for (const { property, floors } of grids)
    for (const bed of floors.flatMap((floor) => floor.rooms.flatMap((room) => room.beds))) {
      const here = { propertyId: property.id, property: property.name, bedId: bed.id, bed: bed.label }
      const { occupant, next } = bed
      if (occupant) {
        const known = found.get(occupant.residentId)
        found.set(occupant.residentId, {
          ...here,
          bed: known && known.comesOn === undefined ? `${known.bed}, ${bed.label}` : bed.label,
          agreementId: occupant.agreementId,
          comesOn: undefined,
          leavesOn: occupant.leavingOn,
          hasNotice: bed.state === 'notice',
        })
      }
      if (next && !found.has(next.residentId))
        found.set(next.residentId, { ...here, agreementId: next.agreementId, comesOn: next.fromOn, leavesOn: undefined, hasNotice: false })
    }
  return found
}
