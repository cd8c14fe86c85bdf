import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { invitation, password, token, url } from './account-shapes.ts'
import { ask, askOpen, type Desk } from './ask-account.ts'

const INVITATIONS = '/api/v1/invitations'
const joined = z.object({ userId: z.string(), organisationId: z.string().optional(), agencyId: z.string().optional() })

const look = defineAction({
  name: 'account.lookInvitation',
  summary: 'What an invitation is to, by the code of its mail.',
  permission: 'desk.use',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ token, url: url.optional() }),
  output: invitation,
  run: (desk: Desk, { token: by, url: at }) => askOpen(desk, `${INVITATIONS}/look`, invitation, { body: { token: by }, url: at }),
})

const accept = defineAction({
  name: 'account.acceptInvitation',
  summary: 'Take an invitation up: with name and password as a new account, without as the one who works here.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    token,
    url: url.optional(),
    account: z.strictObject({ name: z.string().trim().min(1).max(200), password }).optional(),
  }),
  output: joined,
  async run(desk: Desk, { token: by, url: at, account }) {
    if (!account) return ask(desk, ['POST', `${INVITATIONS}/accept`], joined, { token: by })
    return askOpen(desk, `${INVITATIONS}/accept`, joined, { body: { token: by, ...account }, url: at })
  },
})

export const invitationActions = [look, accept] as const
