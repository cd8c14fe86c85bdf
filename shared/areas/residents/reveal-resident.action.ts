import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { Resident } from './resident.entity.ts'

/** Identity numbers in full; everywhere else they are masked. */
export const revealResident = defineAction({
  name: 'residents.reveal',
  summary: 'Show the identity numbers of a resident in full.',
  permission: 'residents.readSecrets',
  mode: 'read',
  runs: 'both',
  rest: 'POST /residents/:id/reveal',
  input: byId,
  output: z.object({ pan: z.string().optional(), aadhaar: z.string().optional(), saId: z.string().optional() }),
  async run({ store }, { id }) {
    const { pan, aadhaar, saId } = await existing(store.get(Resident, id), Resident, id)
    return { pan, aadhaar, saId }
  },
})
