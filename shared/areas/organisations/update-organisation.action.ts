import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { patched } from '../../kernel/crud.ts'
import { currentOrganisation } from './current-organisation.ts'
import { Organisation } from './organisation.entity.ts'

export const getOrganisation = defineAction({
  name: 'organisations.get',
  summary: 'The organisation of this workspace.',
  permission: 'organisations.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /organisation',
  input: z.strictObject({}),
  output: z.object({ organisation: Organisation.row.optional(), deviceCode: z.string() }),
  async run({ store, org, deviceCode }) {
    const organisation = await store.get(Organisation, org)
    return { deviceCode, ...(organisation ? { organisation } : {}) }
  },
})

export const updateOrganisation = defineAction({
  name: 'organisations.update',
  summary: 'Change the name, letterhead, tax registration or formats of the organisation; null clears a field.',
  permission: 'organisations.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /organisation',
  input: z.strictObject({ patch: Organisation.patch }),
  output: Organisation.row,
  async run({ store, org }, { patch }) {
    const organisation = await currentOrganisation(store, org)
    return store.put(Organisation, patched<Organisation>(organisation, patch))
  },
})
