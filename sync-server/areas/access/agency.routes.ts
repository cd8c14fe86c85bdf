import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { AgencyDraft, AgencyInvite, AgencyOrganisationInput, AgencyUserInput } from '../../../shared/areas/access/account-api.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerServices } from '../../services.ts'
import { demandAccess, TAGS, userOfRequest } from './account-route.ts'
import {
  agenciesOf,
  agencyUsersOf,
  changeAgencyUser,
  createAgency,
  demandAgency,
  inviteToAgency,
  organisationsOfAgency,
  setOrganisationOfAgency,
  updateAgency,
} from './agencies.ts'

type Of = { Params: { id: string } }
type OfUser = { Params: { id: string; userId: string } }

/** Agencies, their people, and the organisations they look after. */
export function agencyRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.agencies

  app.get('/api/v1/agencies', { config: { summary: 'Your agencies.', tag } }, async (request) => ({
    rows: await agenciesOf(room, userOfRequest(request).userId),
  }))
  app.post<{ Body: z.output<typeof AgencyDraft> }>(
    '/api/v1/agencies',
    { config: { limit: '10/min', summary: 'Make an agency; you are its first administrator.', tag, body: AgencyDraft, status: 201 } },
    async (request, reply) => reply.code(201).send(await createAgency(room, userOfRequest(request).userId, request.body)),
  )
  app.get<Of>('/api/v1/agencies/:id', { config: { summary: 'An agency of yours.', tag } }, (request) =>
    demandAgency(room, userOfRequest(request).userId, request.params.id),
  )
  app.put<Of & { Body: z.output<typeof AgencyDraft> }>(
    '/api/v1/agencies/:id',
    { config: { limit: '30/min', summary: 'Change an agency.', tag, body: AgencyDraft } },
    async (request) => {
      const { userId } = userOfRequest(request)
      await demandAgency(room, userId, request.params.id, 'admin')
      await updateAgency(room, request.params.id, request.body)
      return demandAgency(room, userId, request.params.id)
    },
  )

  app.get<Of>(
    '/api/v1/agencies/:id/users',
    { config: { summary: 'The people of an agency, and who is invited.', tag } },
    async (request) => {
      await demandAgency(room, userOfRequest(request).userId, request.params.id)
      return { rows: await agencyUsersOf(room, request.params.id) }
    },
  )
  app.post<Of & { Body: z.output<typeof AgencyInvite> }>(
    '/api/v1/agencies/:id/users',
    { config: { limit: '30/min', summary: 'Invite somebody into an agency by mail.', tag, body: AgencyInvite, status: 201 } },
    async (request, reply) => {
      const { userId } = userOfRequest(request)
      const agency = await demandAgency(room, userId, request.params.id, 'admin')
      return reply.code(201).send(await inviteToAgency(room, agency, userId, request.body))
    },
  )
  app.put<OfUser & { Body: z.output<typeof AgencyUserInput> }>(
    '/api/v1/agencies/:id/users/:userId',
    { config: { limit: '30/min', summary: 'Change what somebody is in an agency.', tag, body: AgencyUserInput } },
    async (request) => {
      await demandAgency(room, userOfRequest(request).userId, request.params.id, 'admin')
      return changeAgencyUser(room, request.params.id, request.params.userId, request.body.role)
    },
  )
  app.delete<OfUser>(
    '/api/v1/agencies/:id/users/:userId',
    { config: { limit: '10/min', summary: 'Remove somebody from an agency, and so from its organisations.', tag, status: 204 } },
    async (request, reply) => {
      const { userId } = userOfRequest(request)
      // Leaving is everybody's own to do.
      await demandAgency(room, userId, request.params.id, request.params.userId === userId ? undefined : 'admin')
      await changeAgencyUser(room, request.params.id, request.params.userId, undefined)
      return reply.code(204).send()
    },
  )

  app.get<Of>('/api/v1/agencies/:id/organisations', { config: { summary: 'The organisations of an agency.', tag } }, async (request) => {
    await demandAgency(room, userOfRequest(request).userId, request.params.id)
    return { rows: await organisationsOfAgency(room, request.params.id) }
  })
  app.post<Of & { Body: z.output<typeof AgencyOrganisationInput> }>(
    '/api/v1/agencies/:id/organisations',
    {
      config: {
        limit: '30/min',
        summary: 'Give an organisation into the care of an agency; its owner or administrator does that.',
        tag,
        body: AgencyOrganisationInput,
        status: 201,
      },
    },
    async (request, reply) => {
      const identity = userOfRequest(request)
      const { organisationId } = request.body
      await demandAgency(room, identity.userId, request.params.id, 'admin')
      await demandAccess(accounts, identity, organisationId, 'members.write')
      await setOrganisationOfAgency(room, request.params.id, organisationId, identity.userId, true)
      const added = (await organisationsOfAgency(room, request.params.id)).find(({ id }) => id === organisationId)
      return reply.code(201).send(added)
    },
  )
  app.delete<{ Params: { id: string; organisationId: string } }>(
    '/api/v1/agencies/:id/organisations/:organisationId',
    {
      config: {
        limit: '10/min',
        summary: 'Take an organisation out of an agency’s care: the agency’s administrator may, and the organisation’s owner.',
        tag,
        status: 204,
      },
    },
    async (request, reply) => {
      const identity = userOfRequest(request)
      const { id, organisationId } = request.params
      const agency = (await agenciesOf(room, identity.userId)).find((one) => one.id === id)
      const access = await accounts.accessTo(identity, organisationId)
      if (!agency && !access) throw new AppError('NOT_FOUND', 'There is no such agency among yours.')
      if (agency?.role !== 'admin') await demandAccess(accounts, identity, organisationId, 'members.write')
      await setOrganisationOfAgency(room, id, organisationId, identity.userId, false)
      return reply.code(204).send()
    },
  )
}
