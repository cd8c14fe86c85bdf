import type { Money } from '../../../../shared/kernel/money.ts'
import type { OutputOf } from '../../../app/host/contract.ts'
import type { Due } from '../../residents/dues.ts'
import type { LaidFloor } from './gridLayout.ts'

export type Grid = OutputOf<'occupancy.bedGrid'>
type HostBed = Grid['floors'][number]['rooms'][number]['beds'][number]

/** A bed of the grid with what its people owe. */
export interface GridBed extends HostBed {
  readonly roomNumber: string
  /** All that is owed by whoever is in it. */
  readonly due: Money | undefined
  /** Part of it is late. */
  readonly isOverdue: boolean
}

/** The house with the dues of its people joined in; floors without a bed are left out. */
export function gridFloors(grid: Grid, dues: ReadonlyMap<string, Due>): LaidFloor<GridBed>[] {
  return grid.floors
    .map((floor) => ({
      ...floor,
      rooms: floor.rooms
        .filter((room) => room.beds.length > 0)
        .map((room) => ({
          ...room,
          beds: room.beds.map((bed): GridBed => {
            const due = bed.occupant && dues.get(bed.occupant.residentId)
            return { ...bed, roomNumber: room.number, due: due?.due, isOverdue: due !== undefined && due.overdue.minor > 0 }
          }),
        })),
    }))
    .filter((floor) => floor.rooms.length > 0)
}

export function bedsOf(floors: readonly LaidFloor<GridBed>[]): GridBed[] {
  return floors.flatMap((floor) => floor.rooms.flatMap((room) => room.beds))
}

/** Whether a few letters mean this bed: its name, its room, or who is in it or comes next. */
export function isMeant(bed: GridBed, text: string): boolean {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const said = [bed.label, bed.roomNumber, bed.occupant?.name ?? '', bed.next?.name ?? ''].join(' ').toLocaleLowerCase()
  return words.every((word) => said.includes(word))
}
