import { ORGANISATION_HEADER } from '../../../shared/sync/protocol.ts'
import { propertiesOf, type JsonSchema } from '../rest/action-shape.ts'
import type { RestRoute } from '../rest/rest-routes.ts'
import { KEY_HEADER, successOf } from '../rest/serve-rest.ts'
import type { Operation } from './describe-api.ts'
import type { Schemas } from './schemas.ts'

type Described = Pick<Operation, 'operationId' | 'parameters' | 'responses' | 'description'> & Partial<Pick<Operation, 'requestBody'>>

/** A generated route: its input is the action's, parted over address, query and body. */
export function describeRest(route: RestRoute, schemas: Schemas): Described {
  const { method, path, params, action, shape, narrows } = route
  const input = schemas.adopt(shape.input)
  const fields = propertiesOf(input)
  const inPath = params.map((name) => ({ name, in: 'path', required: true, schema: fields[name] ?? { type: 'string' } }))
  const required = (input['required'] ?? []) as string[]
  const beside = Object.entries(fields).filter(([name]) => !params.includes(name))
  const isRead = method === 'GET'
  return {
    operationId: camel(narrows === undefined ? action.name : `${path.split('/')[1]}.${action.name}`),
    description: `Needs the permission ${action.permission}.`,
    parameters: [
      header(ORGANISATION_HEADER, 'Id or slug of the organisation, where the caller has several.'),
      ...(action.mode === 'write' ? [header(KEY_HEADER, 'Made afresh for each thing to be done; a repeat gives the first answer.')] : []),
      ...inPath,
      ...(isRead ? beside.map(([name, schema]) => inQuery(name, schema, required.includes(name), shape.isList)) : []),
    ],
    ...(isRead || beside.length === 0 ? {} : { requestBody: bodyOf(input, beside, required, shape.isPatch) }),
    responses: { [successOf(route)]: { description: 'Done.', content: { 'application/json': { schema: schemas.adopt(shape.output) } } } },
  }
}

function bodyOf(input: JsonSchema, beside: [string, JsonSchema][], required: readonly string[], isPatch: boolean): object {
  const own = Object.fromEntries(beside.filter(([name]) => !isPatch || name !== 'patch'))
  const properties = { ...(isPatch ? propertiesOf(propertiesOf(input)['patch']!) : {}), ...own }
  const owed = required.filter((name) => name in properties)
  const schema = { type: 'object', properties, ...(owed.length > 0 ? { required: owed } : {}) }
  return { required: owed.length > 0, content: { 'application/json': { schema } } }
}

function inQuery(name: string, schema: JsonSchema, required: boolean, isList: boolean): object {
  if (isList && name === 'sort')
    return {
      name,
      in: 'query',
      schema: { type: 'string' },
      description: 'Fields in their order, a minus before those that descend: -dueOn,number.',
    }
  const isPlain = ['string', 'integer', 'number', 'boolean'].includes(String(schema['type']))
  return { name, in: 'query', required, ...(isPlain ? { schema } : { content: { 'application/json': { schema } } }) }
}

function header(name: string, description: string): object {
  return { name, in: 'header', schema: { type: 'string' }, description }
}

/** `payments.record` → `paymentsRecord`. */
export function camel(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+(\w)/g, (_all, letter: string) => letter.toUpperCase()).replaceAll(/[^A-Za-z0-9]/g, '')
}
