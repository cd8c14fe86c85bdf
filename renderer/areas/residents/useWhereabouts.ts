import { useMemo } from 'react'
import { useGrids } from './useGrids.ts'
import { whereaboutsFrom, type Whereabouts } from './whereabouts.ts'

/** Who sleeps where, in every house. */
export function useWhereabouts(): { places: ReadonlyMap<string, Whereabouts>; error: unknown } {
  const { grids, error } = useGrids()
  return { places: useMemo(() => whereaboutsFrom(grids), [grids]), error }
}
