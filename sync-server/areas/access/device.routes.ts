import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { DeskDevice, PurgedInput } from '../../../shared/areas/access/account-api.ts'
import type { ServerServices } from '../../services.ts'
import { demandAccess, TAGS, userOfRequest } from './account-route.ts'
import { bindDevice, confirmPurged, devicesIn, devicesOf, revokeDevice, setDeviceIn } from './devices.ts'

const PERMISSION = 'members.write'
const StatusInput = z.strictObject({ status: z.enum(['active', 'revoked']) })
type OfDevice = { id: string; deviceId: string }
const Lost = z.object({ lost: z.enum(['true', 'false']).optional() })

/** The machines of a person. */
export function deviceRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.devices
  app.get('/api/v1/devices', { config: { summary: 'The desks you registered or signed in from.', tag } }, async (request) => ({
    rows: await devicesOf(room, userOfRequest(request)),
  }))
  app.post<{ Body: DeskDevice }>(
    '/api/v1/devices',
    {
      config: {
        limit: '10/min',
        summary: 'Register the machine of this session, with its public key.',
        tag,
        body: DeskDevice,
        status: 201,
      },
    },
    async (request, reply) => reply.code(201).send(await bindDevice(room, userOfRequest(request), request.body)),
  )
  app.delete<{ Params: { id: string }; Querystring: z.output<typeof Lost> }>(
    '/api/v1/devices/:id',
    {
      config: {
        limit: '30/min',
        summary: 'Take a desk off: it pushes what it has and purges itself. A lost one is shut out at once.',
        tag,
        query: Lost,
        status: 204,
      },
    },
    async (request, reply) => {
      await revokeDevice(room, userOfRequest(request), request.params.id, request.query.lost === 'true')
      return reply.code(204).send()
    },
  )
  app.post<{ Params: { id: string }; Body: z.output<typeof PurgedInput> }>(
    '/api/v1/devices/:id/purged',
    { config: { summary: 'Said by a desk that was taken off: everything is pushed and purged.', tag, body: PurgedInput, status: 204 } },
    async (request, reply) => {
      await confirmPurged(room, userOfRequest(request), request.params.id, request.body.organisationId)
      return reply.code(204).send()
    },
  )

  app.get<{ Params: { id: string } }>(
    '/api/v1/tenants/:id/devices',
    { config: { limit: '60/min', summary: 'The desks of an organisation, with their codes.', tag } },
    async (request) => {
      const identity = userOfRequest(request)
      await demandAccess(accounts, identity, request.params.id, PERMISSION)
      return { rows: await devicesIn(room, request.params.id, identity.deviceId) }
    },
  )
  app.put<{ Params: OfDevice; Body: z.output<typeof StatusInput> }>(
    '/api/v1/tenants/:id/devices/:deviceId',
    { config: { limit: '30/min', summary: 'Take a desk off an organisation, or let it in again.', tag, body: StatusInput, status: 204 } },
    async (request, reply) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      await setDeviceIn(room, request.params.id, request.params.deviceId, request.body.status)
      return reply.code(204).send()
    },
  )
  app.delete<{ Params: OfDevice; Querystring: z.output<typeof Lost> }>(
    '/api/v1/tenants/:id/devices/:deviceId',
    {
      config: {
        limit: '30/min',
        summary: 'Take a desk off an organisation; a lost one is shut out at once.',
        tag,
        query: Lost,
        status: 204,
      },
    },
    async (request, reply) => {
      await demandAccess(accounts, userOfRequest(request), request.params.id, PERMISSION)
      await setDeviceIn(room, request.params.id, request.params.deviceId, request.query.lost === 'true' ? 'purged' : 'revoked')
      return reply.code(204).send()
    },
  )
}
