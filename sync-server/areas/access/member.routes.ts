import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AcceptInput, InviteInput, LookInput, MemberInput } from '../../../shared/areas/access/account-api.ts'
import type { ServerServices } from '../../services.ts'
import { demandAccess, TAGS, userOfRequest } from './account-route.ts'
import { acceptInvitation, lookAtInvitation } from './invitations.ts'
import { changeMember, inviteMember, membersOf, removeMember, type Changer } from './member-changes.ts'

/** Who is in an organisation, and how they come in. */
export function memberRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.members
  const changer = async (request: FastifyRequest, org: string): Promise<Changer> => {
    const { actor } = await demandAccess(accounts, userOfRequest(request), org, 'members.write')
    return actor
  }

  app.get<{ Params: { id: string } }>(
    '/api/v1/tenants/:id/members',
    { config: { limit: '60/min', summary: 'The members of an organisation, and who is invited.', tag } },
    async (request) => {
      await changer(request, request.params.id)
      return { rows: await membersOf(room, request.params.id) }
    },
  )
  app.post<{ Params: { id: string }; Body: z.output<typeof InviteInput> }>(
    '/api/v1/tenants/:id/members',
    { config: { limit: '30/min', summary: 'Invite somebody by mail.', tag, body: InviteInput, status: 201 } },
    async (request, reply) => {
      const by = await changer(request, request.params.id)
      return reply.code(201).send(await inviteMember(room, request.params.id, by, request.body))
    },
  )
  app.put<{ Params: { id: string; userId: string }; Body: z.output<typeof MemberInput> }>(
    '/api/v1/tenants/:id/members/:userId',
    { config: { limit: '30/min', summary: 'Change what a member may do, and where.', tag, body: MemberInput } },
    async (request) => {
      const by = await changer(request, request.params.id)
      return changeMember(room, request.params.id, by, request.params.userId, request.body)
    },
  )
  app.delete<{ Params: { id: string; userId: string } }>(
    '/api/v1/tenants/:id/members/:userId',
    { config: { limit: '10/min', summary: 'Remove a member, or take an invitation back.', tag, status: 204 } },
    async (request, reply) => {
      const by = await changer(request, request.params.id)
      await removeMember(room, request.params.id, by, request.params.userId)
      return reply.code(204).send()
    },
  )

  app.post<{ Body: z.output<typeof LookInput> }>(
    '/api/v1/invitations/look',
    { config: { auth: 'none', limit: '30/hr/IP', summary: 'What an invitation says.', tag, body: LookInput } },
    (request) => lookAtInvitation(room, request.body.token),
  )
  app.post<{ Body: z.output<typeof AcceptInput> }>(
    '/api/v1/invitations/accept',
    {
      config: {
        auth: 'none',
        limit: '30/hr/IP',
        summary: 'Accept an invitation: signed in, or with a new account.',
        tag,
        body: AcceptInput,
      },
    },
    async (request) => {
      // Open to people without an account, so the door has not looked at the token.
      const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
      const identity = bearer === undefined ? undefined : await accounts.identify({ bearer })
      return acceptInvitation(room, request.body, identity?.type === 'user' ? identity.userId : undefined)
    },
  )
}
