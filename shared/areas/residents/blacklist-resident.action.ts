import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { masked } from '../../kernel/masked.ts'
import { Resident } from './resident.entity.ts'
import { residentName } from './resident-name.ts'

/** Nothing new is let to a blacklisted resident; where they live now they stay until they are checked out. */
export const blacklistResident = defineAction({
  name: 'residents.blacklist',
  summary: 'Mark a resident as one to whom nothing is let again, and why.',
  permission: 'residents.blacklist',
  mode: 'write',
  runs: 'both',
  rest: 'POST /residents/:id/blacklist',
  input: z.strictObject({ id: byId.shape.id, reason: z.string().trim().min(1, 'say why').max(500) }),
  output: Resident.row,
  async run({ store }, { id, reason }) {
    const resident = await existing(store.get(Resident, id), Resident, id)
    return masked(Resident, await store.put(Resident, { ...resident, status: 'blacklisted', blacklistReason: reason }))
  },
})

/** @throws AppError WRONG_STATE */
export function demandNotBlacklisted(resident: Resident): void {
  if (resident.status === 'blacklisted')
    throw new AppError(
      'WRONG_STATE',
      `${residentName(resident)} is blacklisted${resident.blacklistReason ? `: ${resident.blacklistReason}` : ''}. Lift the blacklisting first, or let to somebody else.`,
      { field: 'residentId', details: { residentId: resident.id } },
    )
}
