import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../shared/kernel/errors.ts'
import { MissingFilesRequest, PATHS, PullRequest, PushRequest } from '../../shared/sync/protocol.ts'
import { permits, type Access, type Identity } from '../areas/access/accounts.ts'
import { accessOf } from '../http/rest/access-of.ts'
import type { ServerServices } from '../services.ts'
import { fileRoutes, missingFiles } from './files.routes.ts'
import { HeadOffice } from './head-office.ts'
import { OrganisationQueue } from './organisation-queue.ts'
import { demandProtocol } from './protocol-header.ts'
import { pull } from './pull/pull.ts'
import { listQuarantine } from './push/quarantine.ts'
import { receivePush } from './push/receive-push.ts'
import { TableStatistics } from './push/table-statistics.ts'
import { readDigest } from './read-digest.ts'
import { sayHello } from './say-hello.ts'
import { ServerClock } from './server-clock.ts'
import { StreamHub } from './stream-hub.ts'

/** Room for a batch with one document far beyond the limit, so that it is refused alone. */
const PUSH_BYTES = 16 * 1024 * 1024

/** Everything between desks and the server: what is new, what was done, and word that there is something. */
export function syncRoutes(services: ServerServices): FastifyPluginAsync {
  const { database, log } = services
  const desk = {
    services,
    queue: new OrganisationQueue(),
    clock: new ServerClock(services.nowMs),
    statistics: new TableStatistics(database, log),
  }

  return async (app) => {
    const headOffice = new HeadOffice(services)
    const everything = { ...services, headOffice }
    const hub = new StreamHub(services, headOffice)
    serveStream(app, hub)
    app.addHook('preClose', async () => hub.close())
    app.addHook('onClose', () => headOffice.close())
    await app.register(fileRoutes(services))
    await app.register(async (wire) => {
      demandProtocol(wire)
      readAnyJson(wire)
      const config = { limit: '6000/min', tag: 'Sync' }
      wire.get(PATHS.hello, { config: { ...config, summary: 'What a desk needs to know before it syncs.' } }, (request) =>
        sayHello(services, headOffice, request.identity),
      )
      wire.post(
        PATHS.pull,
        { config: { ...config, summary: 'Documents that are new to a desk.', body: PullRequest } },
        async (request, reply) =>
          reply.type('application/json; charset=utf-8').send(await pull(everything, person(request), request.body as PullRequest)),
      )
      wire.post(
        PATHS.push,
        { bodyLimit: PUSH_BYTES, config: { ...config, summary: 'Documents that a desk wrote.', body: PushRequest } },
        (request) => receivePush(desk, person(request), request.body as PushRequest),
      )
      wire.post(
        `${PATHS.files}/missing`,
        { config: { ...config, summary: 'Which of these files the server has not.', body: MissingFilesRequest } },
        (request) => missingFiles(services, request),
      )
    })
    app.get(
      PATHS.digest,
      {
        config: {
          auth: 'key',
          summary: 'A hash for each kind of document, equal on every desk of the caller that has all they may see.',
          tag: 'Sync',
          query: Digested,
        },
      },
      async (request) => {
        return readDigest(database, await permitted(services, request, 'organisations.read'))
      },
    )
    app.get(
      '/api/v1/sync/refused',
      { config: { summary: 'Documents that were not taken, with the reason.', tag: 'Sync', query: Refused } },
      async (request) => {
        const { limit, after } = request.query as z.infer<typeof Refused>
        const { org } = await permitted(services, request, 'organisations.write')
        const [refusedAt = '', id = ''] = after?.split(' ') ?? []
        const rows = await database.readOrganisation(org, (tx) =>
          listQuarantine(tx, org, { limit, after: after === undefined ? undefined : { refusedAt, id } }),
        )
        const last = rows.at(-1)
        return { rows, ...(last && rows.length === limit ? { next: `${last.refusedAt} ${last.id}` } : {}) }
      },
    )
  }
}

const Digested = z.object({ organisationId: z.string().min(1).max(64).optional() })
const Refused = Digested.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z .{1,120}$/)
    .optional(),
})

/** Of the organisation named in the query, or as everywhere in the REST API. @throws AppError NOT_FOUND, FORBIDDEN */
async function permitted({ accounts }: ServerServices, request: FastifyRequest, permission: string): Promise<Access> {
  const { organisationId } = request.query as z.infer<typeof Digested>
  const access =
    organisationId === undefined ? await accessOf(request, accounts) : await accounts.accessTo(request.identity, organisationId)
  if (!access) throw new AppError('NOT_FOUND', 'There is no such organisation, or it is none of yours.', { field: 'organisationId' })
  if (access.isPushOnly || !permits(access, permission))
    throw new AppError('FORBIDDEN', `${access.actor.name} may not see this. Ask an owner or an administrator.`, { details: { permission } })
  return access
}

function person({ identity }: FastifyRequest): Identity & { type: 'user' } {
  if (identity.type === 'user') return identity
  throw new AppError('FORBIDDEN', 'Desks sync as a person. Sign in.')
}

/**
 * A push is read whatever its documents hold: a name that could reach a prototype, or a document too deep, is refused with its own
 * document and not with the whole batch.
 */
function readAnyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body))
    } catch (thrown) {
      done(new AppError('MALFORMED', 'The request could not be read: it is not JSON. Correct it and send it again.', { cause: thrown }))
    }
  })
}

function serveStream(app: FastifyInstance, hub: StreamHub): void {
  app.server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (request.url === PATHS.stream) hub.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}
