import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerServices } from '../../services.ts'
import { accessOf } from './access-of.ts'
import { OrganisationEngines } from './organisation-engines.ts'
import { readRestInput, type RestRequest } from './read-rest-input.ts'
import type { RestMethod, RestRoute } from './rest-routes.ts'

export const API_PREFIX = '/api/v1'
/** A repeat with the same one gives the first answer and does nothing. */
export const KEY_HEADER = 'idempotency-key'

/** The seeds' limits by what is done; an action may name its own. */
const LIMITS: Readonly<Record<RestMethod, string>> = { GET: '120/min', POST: '30/min', PUT: '30/min', PATCH: '30/min', DELETE: '10/min' }

/** Hangs the generated API behind the door. */
export function serveRest(app: FastifyInstance, services: ServerServices, routes: readonly RestRoute[]): void {
  const engines = new OrganisationEngines(
    services,
    routes.map((route) => route.action),
  )
  for (const route of routes) {
    const { method, path, action, isHidden } = route
    const url = `${API_PREFIX}${path}`
    // What a room serves by hand goes before what is generated; the action keeps its address by name.
    if (app.hasRoute({ method, url })) continue
    app.route({
      method,
      url,
      config: {
        auth: 'key',
        limit: action.limit ?? LIMITS[method],
        action: action.name,
        summary: action.summary,
        tag: route.path.split('/')[1]!,
        isHidden,
        rest: route,
      },
      handler: (request, reply) => answer(route, request, reply),
    })
  }

  async function answer(route: RestRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const access = await accessOf(request, services.accounts)
    const input = readRestInput(route, request as RestRequest)
    const output = await engines.run(access, route.action, input, keyIn(request))
    return reply.code(successOf(route)).header('cache-control', 'no-store').send(output)
  }
}

/** Made something: 201. */
export function successOf({ method, action }: RestRoute): 200 | 201 {
  return method === 'POST' && /\.(create|record)$/.test(action.name) ? 201 : 200
}

function keyIn({ headers }: FastifyRequest): string | undefined {
  const key = headers[KEY_HEADER]
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{8,120}$/.test(key)) return key
  throw new AppError('VALIDATION', 'An Idempotency-Key is 8 to 120 signs without spaces. Make one afresh for each thing to be done.', {
    field: KEY_HEADER,
  })
}
