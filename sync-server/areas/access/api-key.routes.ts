import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ApiKeyDraft } from '../../../shared/areas/access/account-api.ts'
import type { ServerServices } from '../../services.ts'
import { demandAccess, TAGS, userOfRequest } from './account-route.ts'
import { apiKeysOf, createApiKey, revokeApiKey } from './api-keys.ts'

const PERMISSION = 'apiKeys.write'
const Of = z.object({ organisationId: z.string().min(1).max(64) })
const DraftOf = ApiKeyDraft.extend(Of.shape)

/** The keys of programs, under the organisation and (as `seeds` have it too) under the account. */
export function apiKeyRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.keys

  app.get<{ Params: { id: string } }>(
    '/api/v1/tenants/:id/api-keys',
    { config: { limit: '60/min', summary: 'The API keys of an organisation.', tag } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      return { rows: await apiKeysOf(room, request.params.id) }
    },
  )
  app.post<{ Params: { id: string }; Body: z.output<typeof ApiKeyDraft> }>(
    '/api/v1/tenants/:id/api-keys',
    { config: { limit: '10/min', summary: 'Make an API key; it is shown this once.', tag, body: ApiKeyDraft, status: 201 } },
    async (request, reply) => {
      const identity = userOfRequest(request)
      await demandAccess(accounts, identity, request.params.id, PERMISSION)
      return reply.code(201).send(await createApiKey(room, request.params.id, identity.userId, request.body))
    },
  )
  app.delete<{ Params: { id: string; key_id: string } }>(
    '/api/v1/tenants/:id/api-keys/:key_id',
    { config: { limit: '30/min', summary: 'Revoke an API key.', tag, status: 204 } },
    async (request, reply) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      await revokeApiKey(room, request.params.id, request.params.key_id)
      return reply.code(204).send()
    },
  )

  app.get<{ Querystring: z.output<typeof Of> }>(
    '/api/v1/auth/api-keys',
    { config: { limit: '60/min', summary: 'The API keys of one of your organisations.', tag, query: Of } },
    async (request) => {
      await demandAccess(accounts, userOfRequest(request), request.query.organisationId, PERMISSION)
      return { rows: await apiKeysOf(room, request.query.organisationId) }
    },
  )
  app.post<{ Body: z.output<typeof DraftOf> }>(
    '/api/v1/auth/api-keys',
    {
      config: {
        limit: '10/min',
        summary: 'Make an API key for one of your organisations; it is shown this once.',
        tag,
        body: DraftOf,
        status: 201,
      },
    },
    async (request, reply) => {
      const { organisationId, ...draft } = request.body
      const identity = userOfRequest(request)
      await demandAccess(accounts, identity, organisationId, PERMISSION)
      return reply.code(201).send(await createApiKey(room, organisationId, identity.userId, draft))
    },
  )
  app.delete<{ Params: { id: string }; Querystring: z.output<typeof Of> }>(
    '/api/v1/auth/api-keys/:id',
    { config: { limit: '30/min', summary: 'Revoke an API key of one of your organisations.', tag, query: Of, status: 204 } },
    async (request, reply) => {
      await demandAccess(accounts, userOfRequest(request), request.query.organisationId, PERMISSION)
      await revokeApiKey(room, request.query.organisationId, request.params.id)
      return reply.code(204).send()
    },
  )
}
