import type { z } from 'zod'
import { propertiesOf } from '../rest/action-shape.ts'
import type { RouteConfig } from '../route-config.ts'
import type { Operation } from './describe-api.ts'
import { camel } from './describe-rest.ts'
import type { Schemas } from './schemas.ts'

type Described = Pick<Operation, 'operationId' | 'parameters' | 'responses'> & Partial<Pick<Operation, 'requestBody'>>

/** A route that a room serves by hand: what it declares of its address, query, body and answer. */
export function describeRoom(config: RouteConfig, url: string, method: string, schemas: Schemas): Described {
  const status = String(config.status ?? 200)
  return {
    operationId: camel(`${method.toLowerCase()} ${url.replace(/^\/api\/v1/, '').replaceAll(/:(\w+)/g, 'by $1')}`),
    parameters: [...inPath(config, url, schemas), ...inQuery(config.query, schemas)],
    ...(config.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemas.of(config.body, 'input') } } } }
      : {}),
    responses: {
      [status]: {
        description: 'Done.',
        ...(status === '204'
          ? {}
          : { content: { 'application/json': { schema: config.answer ? schemas.of(config.answer, 'output') : {} } } }),
      },
    },
  }
}

function inPath({ params }: RouteConfig, url: string, schemas: Schemas): object[] {
  const known = params ? propertiesOf(schemas.of(params, 'input')) : {}
  return [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: known[name!] ?? { type: 'string' } }))
}

function inQuery(query: z.ZodType | undefined, schemas: Schemas): object[] {
  if (!query) return []
  const schema = schemas.of(query, 'input')
  const required = (schema['required'] ?? []) as string[]
  return Object.entries(propertiesOf(schema)).map(([name, one]) => ({ name, in: 'query', required: required.includes(name), schema: one }))
}
