import { useMemo } from 'react'
import { useGrids } from '../residents/useGrids.ts'
import { placeNames, type PlaceNames } from './placeNames.ts'

/** What beds, rooms and properties are called, from the grids that are read anyway. */
export function usePlaceNames(): PlaceNames {
  const { grids } = useGrids()
  return useMemo(() => placeNames(grids), [grids])
}
