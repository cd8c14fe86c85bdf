import { defineAction } from '../../kernel/action.ts'
import { masked } from '../../kernel/masked.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { newResident, residentInput } from './new-resident.ts'
import { findPossibleDuplicates, possibleDuplicates } from './possible-duplicates.ts'
import { Resident } from './resident.entity.ts'

/** Answers with the resident and with whoever has the same telephone number already. */
export const createResident = defineAction({
  name: 'residents.create',
  summary: 'Add a person who rents or asks to.',
  permission: 'residents.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /residents',
  input: residentInput,
  output: Resident.row.and(possibleDuplicates),
  async run({ store, org, today }, input) {
    const { country } = await currentOrganisation(store, org)
    const resident = await store.put(Resident, newResident(input, { country, today: today() }))
    return { ...masked(Resident, resident), possibleDuplicates: await findPossibleDuplicates(store, resident) }
  },
})
