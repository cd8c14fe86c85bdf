import { existing } from '../../kernel/crud.ts'
import type { Store } from '../../kernel/store.ts'
import { Resident } from '../residents/resident.entity.ts'
import { Stay } from './stay.entity.ts'

/** What a resident is follows from their stays: in a bed, gone, or not here yet. */
export function statusAfter(stays: readonly Pick<Stay, 'status'>[]): Resident['status'] {
  if (stays.some((stay) => stay.status === 'in')) return 'active'
  return stays.some((stay) => stay.status === 'out') ? 'past' : 'prospect'
}

/** Brings a resident's status in line with their stays, in the same transaction; a blacklisted one stays blacklisted. */
export async function refreshResident(store: Store, residentId: string): Promise<Resident> {
  const resident = await existing(store.get(Resident, residentId), Resident, residentId)
  if (resident.status === 'blacklisted') return resident
  const status = statusAfter(await store.find(Stay, { where: { residentId }, sort: [['fromOn', 'asc']] }))
  return status === resident.status ? resident : store.put(Resident, { ...resident, status })
}
