import type { RouteOptions } from 'fastify'
import { ERRORS } from '../../../shared/kernel/errors.ts'
import { describeRest } from './describe-rest.ts'
import { describeRoom } from './describe-room.ts'
import { Schemas } from './schemas.ts'

export interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters: object[]
  requestBody?: object
  responses: Record<string, object>
  security: object[]
  description?: string
}

/** OpenAPI 3.1 of every route that is not hidden, from what each says of itself; nothing of it is written by hand. */
export function describeApi(routes: readonly RouteOptions[], publicUrl: string): Record<string, unknown> {
  const schemas = new Schemas()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const config = route.config ?? {}
    if (config.isHidden || config.summary === undefined) continue
    for (const method of [route.method].flat()) {
      if (method === 'HEAD' || method === 'OPTIONS') continue
      const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
      const described = config.rest ? describeRest(config.rest, schemas) : describeRoom(config, route.url, method, schemas)
      ;(paths[path] ??= {})[method.toLowerCase()] = {
        summary: config.summary,
        tags: [config.tag ?? 'Other'],
        security: securityOf(config.auth),
        ...described,
        responses: { ...described.responses, default: { $ref: '#/components/responses/Refusal' } },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'RentFlow', version: '1', description: ABOUT },
    servers: [{ url: publicUrl }],
    tags: [...new Set(Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags }) => tags)))]
      .toSorted()
      .map((name) => ({ name })),
    paths,
    components: { schemas: { ...schemas.named, Refusal: REFUSAL }, responses: RESPONSES, securitySchemes: SECURITY },
  }
}

const ABOUT = `Money is {minor, currency} in whole minor units; a day is YYYY-MM-DD; an instant is UTC.
Requests work in one organisation: the one of the API key, or the one named by X-Organisation-Id (its id or slug), or by the host name.
Lists come in pages: the answer's \`next\` goes into \`after\`. Any field of a listed row filters: status=open, dueOn[gte]=2026-01-01, number[in]=1,2.
Writes take an Idempotency-Key: a repeat with the same one gives the first answer and does nothing.
Answers say in RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset how often one may still ask.`

const REFUSAL = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: { type: 'string', description: 'What happened, what it means and what to do.' },
        field: { type: 'string', description: 'Where in the input it is amiss.' },
        details: { type: 'object' },
        requestId: { type: 'string' },
      },
    },
  },
}
const RESPONSES = {
  Refusal: {
    description: 'Refused: the code says why.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  },
}
const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The access token of a signed-in person.' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key of one organisation, with permissions of its own.' },
}

function securityOf(auth: string | undefined): object[] {
  if (auth === 'none') return []
  return auth === 'key' ? [{ bearer: [] }, { apiKey: [] }] : [{ bearer: [] }]
}
