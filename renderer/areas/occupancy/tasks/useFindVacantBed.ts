import { useMemo } from 'react'
import type { Picked } from '../../../forms/RefPicker.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useGrids } from '../../residents/useGrids.ts'
import { meantBeds, nearFirst, vacantBeds, type VacantBed } from '../vacantBeds.ts'

export function useVacantBeds(): { beds: readonly VacantBed[]; isLoading: boolean } {
  const { grids, isLoading } = useGrids()
  return { beds: useMemo(() => vacantBeds(grids), [grids]), isLoading }
}

/** Vacant beds by a few letters of the bed or the property, each with its price: a hook for a RefPicker, this house’s beds first. */
export function vacantBedFinder(propertyId?: string): (text: string) => { found: readonly Picked[]; searching: boolean } {
  return function useFindIt(text) {
    const format = useFormat()
    const { beds, isLoading } = useVacantBeds()
    const near = useMemo(() => nearFirst(beds, propertyId), [beds])
    return { found: useMemo(() => meantBeds(near, text, (bed) => format.money(bed.rent)), [near, text, format]), searching: isLoading }
  }
}

export const useFindVacantBed = vacantBedFinder()
