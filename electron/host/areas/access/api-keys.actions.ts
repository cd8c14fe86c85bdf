import { z } from 'zod'
import { ApiKeyDraft } from '../../../../shared/areas/access/account-api.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { apiKey, done, DONE, id } from './account-shapes.ts'
import { ask, organisationPath, pathOf, type DeskAt } from './ask-account.ts'

const keys = z.object({ rows: z.array(apiKey) })
const made = apiKey.extend({ key: z.string() })

const list = defineAction({
  name: 'apiKeys.list',
  summary: 'The keys with which other programs reach the organisation; never the secrets themselves.',
  permission: 'apiKeys.manage',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: keys,
  run: (desk: DeskAt) => ask(desk, ['GET', organisationPath(desk.org, '/api-keys')], keys),
})

const create = defineAction({
  name: 'apiKeys.create',
  summary: 'Make a key for another program; its secret is shown this once.',
  permission: 'apiKeys.manage',
  mode: 'task',
  runs: 'desk',
  input: ApiKeyDraft,
  output: made,
  run: (desk: DeskAt, input) => ask(desk, ['POST', organisationPath(desk.org, '/api-keys')], made, input),
})

const revoke = defineAction({
  name: 'apiKeys.revoke',
  summary: 'End a key at once; whatever uses it is refused from now on.',
  permission: 'apiKeys.manage',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ id }),
  output: done,
  async run(desk: DeskAt, { id: ended }) {
    await ask(desk, ['DELETE', pathOf(organisationPath(desk.org, '/api-keys'), ended)], z.unknown())
    return DONE
  },
})

export const apiKeyActions = [list, create, revoke] as const
