import type { OutputOf } from '../../app/host/contract.ts'
import type { Picked } from '../../forms/RefPicker.tsx'

type Grid = OutputOf<'occupancy.bedGrid'>
export type VacantBed = Grid['floors'][number]['rooms'][number]['beds'][number] & { readonly property: string; readonly propertyId: string }

/** Beds nobody is in, nobody is promised and nothing is wrong with, house by house. */
export function vacantBeds(grids: readonly Grid[]): VacantBed[] {
  return grids.flatMap(({ property, floors }) =>
    floors.flatMap((floor) =>
      floor.rooms.flatMap((room) =>
        room.beds.filter((bed) => bed.state === 'vacant').map((bed) => ({ ...bed, property: property.name, propertyId: property.id })),
      ),
    ),
  )
}

/** Those a few letters mean, by bed or by property; the note tells houses and prices apart. */
export function meantBeds(beds: readonly VacantBed[], text: string, priced: (bed: VacantBed) => string, most = 50): Picked[] {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return beds
    .filter((bed) => words.every((word) => `${bed.label} ${bed.property}`.toLocaleLowerCase().includes(word)))
    .slice(0, most)
    .map((bed) => ({ id: bed.id, label: bed.label, note: `${bed.property}, ${priced(bed)}` }))
}

/** Beds of this house before those of others, otherwise as they were. */
export function nearFirst(beds: readonly VacantBed[], propertyId: string | undefined): readonly VacantBed[] {
  return propertyId === undefined
    ? beds
    : beds.toSorted((a, b) => Number(b.propertyId === propertyId) - Number(a.propertyId === propertyId))
}
