import { useMemo } from 'react'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { asRead, type Read } from '../properties/asRead.ts'
import type { Due } from './dues.ts'
import type { ResidentRow } from './residentValues.ts'
import { useDues } from './useDues.ts'
import { useWhereabouts } from './useWhereabouts.ts'
import type { Whereabouts } from './whereabouts.ts'

/** One line of the list: a person, where they sleep and what they owe. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly resident: ResidentRow
  readonly place: Whereabouts | undefined
  readonly due: Due | undefined
}

/** Everybody, with the states of a read; places and dues fill in as they become known. */
export function usePeople(): Read<Person[]> {
  const read = useReadAll('residents.list', { sort: [['firstName', 'asc']] })
  const { places } = useWhereabouts()
  const { dues } = useDues()
  const rows = read.data?.rows
  const people = useMemo(
    () =>
      rows?.map((resident): Person => ({
        id: resident.id,
        name: residentName(resident),
        resident,
        place: places.get(resident.id),
        due: dues.get(resident.id),
      })),
    [rows, places, dues],
  )
  return asRead(people, [read])
}
