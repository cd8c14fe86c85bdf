import { defineAction } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { masked } from '../../kernel/masked.ts'
import { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { Agreement } from './agreement.entity.ts'
import { refreshResident } from './resident-status.ts'
import { Stay } from './stay.entity.ts'

/** Only here is it known what the resident is without it: active, past or a prospect. */
export const clearBlacklist = defineAction({
  name: 'residents.clearBlacklist',
  summary: 'Lift the blacklisting of a resident.',
  permission: 'residents.blacklist',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /residents/:id/blacklist',
  input: byId,
  output: Resident.row,
  async run({ store }, { id }) {
    const resident = await existing(store.get(Resident, id), Resident, id)
    if (resident.status !== 'blacklisted')
      throw new AppError('WRONG_STATE', `${residentName(resident)} is not blacklisted.`, {
        field: 'id',
        details: { status: resident.status },
      })
    await store.put(Resident, { ...resident, status: 'prospect', blacklistReason: undefined })
    return masked(Resident, await refreshResident(store, id))
  },
})

export const removeResident = defineAction({
  name: 'residents.remove',
  summary: 'Remove a resident who never had an agreement.',
  permission: 'residents.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /residents/:id',
  input: byId,
  output: byId,
  async run({ store }, { id }) {
    const resident = await existing(store.get(Resident, id), Resident, id)
    const agreements = await store.count(Agreement, { residentId: id })
    const stays = await store.count(Stay, { residentId: id })
    if (agreements + stays > 0)
      throw new AppError(
        'IN_USE',
        `${residentName(resident)} has rented here, and the books refer to that. Such a resident stays on record.`,
        {
          field: 'id',
          details: { agreements, stays },
        },
      )
    await store.remove(Resident, id)
    return { id }
  },
})
