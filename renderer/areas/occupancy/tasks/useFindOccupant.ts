import { useMemo } from 'react'
import type { Picked } from '../../../forms/RefPicker.tsx'
import { useGrids } from '../../residents/useGrids.ts'

const MOST = 20

/** People who are in a bed, by name or bed, as the agreement they are in under: for a RefPicker. */
export function useFindOccupant(text: string): { found: readonly Picked[]; searching: boolean } {
  const { grids, isLoading } = useGrids()
  const people = useMemo(
    () =>
      grids.flatMap(({ property, floors }) =>
        floors.flatMap((floor) =>
          floor.rooms.flatMap((room) =>
            room.beds.flatMap(({ label, occupant }): Picked[] =>
              occupant?.agreementId === undefined
                ? []
                : [{ id: occupant.agreementId, label: occupant.name, note: `${label}, ${property.name}` }],
            ),
          ),
        ),
      ),
    [grids],
  )
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found =
    words.length === 0
      ? []
      : people.filter((one) => words.every((word) => `${one.label} ${one.note ?? ''}`.toLocaleLowerCase().includes(word)))
  return { found: found.slice(0, MOST), searching: isLoading }
}
