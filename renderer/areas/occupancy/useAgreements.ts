import { useMemo } from 'react'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { asRead, type Read } from '../properties/asRead.ts'
import type { AgreementRow } from './tasks/TaskProps.ts'
import { usePlaceNames } from './usePlaceNames.ts'

/** An agreement with the names behind its references. */
export interface NamedAgreement {
  readonly agreement: AgreementRow
  readonly resident: string
  readonly place: string
  readonly property: string
}

export function useAgreements(): Read<NamedAgreement[]> {
  const agreements = useReadAll('agreements.list', { sort: [['startOn', 'desc']] })
  const residents = useReadAll('residents.list', { sort: [['firstName', 'asc']] })
  const names = usePlaceNames()
  const [rows, people] = [agreements.data?.rows, residents.data?.rows]
  const data = useMemo(() => {
    if (!rows || !people) return undefined
    const byId = new Map(people.map((resident) => [resident.id, residentName(resident)]))
    return rows.map((agreement): NamedAgreement => ({
      agreement,
      resident: byId.get(agreement.residentId) ?? '',
      place: names.placeOf(agreement),
      property: names.propertyOf(agreement.propertyId),
    }))
  }, [rows, people, names])
  return asRead(data, [agreements, residents])
}
