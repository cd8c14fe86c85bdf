import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { masked, maskedText } from '../../kernel/masked.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { IDENTITY_FIELDS } from './identity-number.ts'
import { readResident, residentPatch } from './new-resident.ts'
import { findPossibleDuplicates, possibleDuplicates } from './possible-duplicates.ts'
import { Resident } from './resident.entity.ts'

/** What a resident is (prospect, active, past) follows from where they live, and blacklisting has its own action. */
export const updateResident = defineAction({
  name: 'residents.update',
  summary: 'Change what is known of a resident; null clears an optional field.',
  permission: 'residents.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /residents/:id',
  input: z.strictObject({ id: byId.shape.id, patch: residentPatch }),
  output: Resident.row.and(possibleDuplicates),
  async run({ store, org, today }, { id, patch }) {
    const resident = await existing(store.get(Resident, id), Resident, id)
    const { country } = await currentOrganisation(store, org)
    const given = withoutMasks(resident, patch)
    const changed = await store.put(
      Resident,
      patched<Resident>(resident, { ...given, ...readResident(given, { country, today: today() }) }),
    )
    return { ...masked(Resident, changed), possibleDuplicates: await findPossibleDuplicates(store, changed) }
  },
})

/** A number that comes back masked as it was shown has not been changed. */
function withoutMasks(resident: Resident, patch: z.output<typeof residentPatch>): z.output<typeof residentPatch> {
  const unchanged = IDENTITY_FIELDS.filter((name) => resident[name] !== undefined && patch[name] === maskedText(resident[name]))
  return { ...patch, ...Object.fromEntries(unchanged.map((name) => [name, undefined])) }
}
