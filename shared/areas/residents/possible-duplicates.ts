import { z } from 'zod'
import type { Store } from '../../kernel/store.ts'
import { Resident } from './resident.entity.ts'
import { residentName } from './resident-name.ts'

/** People who may be the same person: a warning, for two brothers may share a telephone. */
export const possibleDuplicates = z.object({
  possibleDuplicates: z.array(z.object({ id: z.string(), name: z.string(), status: Resident.fields.status.zod })),
})

export async function findPossibleDuplicates(
  store: Store,
  resident: Resident,
): Promise<z.output<typeof possibleDuplicates>['possibleDuplicates']> {
  if (!resident.phone) return []
  const found = await store.find(Resident, { where: { phone: resident.phone }, limit: 6 })
  return found.filter((one) => one.id !== resident.id).map((one) => ({ id: one.id, name: residentName(one), status: one.status }))
}
