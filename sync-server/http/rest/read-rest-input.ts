import { AppError } from '../../../shared/kernel/errors.ts'
import type { JsonSchema } from './action-shape.ts'
import type { RestRoute } from './rest-routes.ts'

type Texts = Readonly<Record<string, unknown>>

export interface RestRequest {
  readonly params: Texts
  readonly query: Texts
  readonly body: unknown
}

/**
 * The input of an action out of an address, a query string and a body. What is wrong with it the action itself says; here texts
 * become the numbers, flags and lists that it expects. @throws AppError VALIDATION
 */
export function readRestInput(route: RestRoute, { params, query, body }: RestRequest): Record<string, unknown> {
  if (route.method === 'GET' || route.method === 'DELETE') {
    const asked = { ...readQuery(route, query), ...(route.method === 'DELETE' ? objectIn(body) : {}) }
    if (route.narrows === undefined) return { ...asked, ...params }
    return { ...asked, where: { ...(asked['where'] as object | undefined), ...params } }
  }
  const given = objectIn(body)
  return { ...(route.shape.isPatch ? patchIn(route, given) : given), ...params }
}

/** `{"name": "New"}` is the patch, unless the caller wrote `{"patch": …}`; what the action takes besides stays beside it. */
function patchIn({ shape }: RestRoute, given: Record<string, unknown>): Record<string, unknown> {
  if ('patch' in given) return given
  const [patch, beside]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const [name, value] of Object.entries(given)) (name in shape.fields ? beside : patch)[name] = value
  return { ...beside, patch }
}

function objectIn(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body))
    throw new AppError('VALIDATION', 'The body is to be a JSON object, like {"name": "Sunrise"}.', { field: 'body' })
  return { ...body }
}

/** `?limit=20&sort=-dueOn,number&status=open&dueOn[gte]=2026-01-01`, or `where` and `sort` as JSON. */
function readQuery({ shape }: RestRoute, query: Texts): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const where: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(query)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    if (field) input[name] = name === 'sort' && shape.isList ? readSort(value) : valueOf(field, value, name)
    else if (shape.isList) addCondition(where, shape.rowFields, name, value)
    else input[name] = value
  }
  if (Object.keys(where).length > 0) input['where'] = { ...(input['where'] as object | undefined), ...where }
  return input
}

function addCondition(where: Record<string, unknown>, fields: Readonly<Record<string, JsonSchema>>, name: string, value: unknown): void {
  const [, field, operator] = /^(\w+)(?:\[(\w+)\])?$/.exec(name) ?? []
  if (field === undefined || field === '__proto__')
    throw new AppError('VALIDATION', `“${name.slice(0, 60)}” is no filter. Write status=open or dueOn[gte]=2026-01-01.`, {
      field: name.slice(0, 60),
    })
  // As some clients write a nested filter: where[status]=open.
  if (field === 'where' && operator !== undefined) return addCondition(where, fields, operator, value)
  const type = Object.hasOwn(fields, field) ? fields[field]! : {}
  const read =
    operator === 'in'
      ? String(value)
          .split(',')
          .map((one) => valueOf(type, one, name))
      : valueOf(operator === 'exists' ? { type: 'boolean' } : type, value, name)
  where[field] = operator === undefined ? read : { ...(where[field] as object | undefined), [operator]: read }
}

function readSort(value: unknown): unknown {
  const text = String(value)
  if (text.startsWith('[')) return parsed(text, 'sort')
  return text.split(',').map((one) => (one.startsWith('-') ? [one.slice(1), 'desc'] : [one, 'asc']))
}

function valueOf(type: JsonSchema, value: unknown, name: string): unknown {
  if (typeof value !== 'string') return value
  switch (kindOf(type)) {
    case 'integer':
    case 'number':
      return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value
    case 'array':
      return value.startsWith('[') ? parsed(value, name) : value === '' ? [] : value.split(',')
    case 'string':
      return value
    default:
      // An object, or one of several: JSON where it looks like it.
      return /^[[{]/.test(value) ? parsed(value, name) : value
  }
}

function kindOf(type: JsonSchema): unknown {
  const nested = (type['anyOf'] as JsonSchema[] | undefined)?.find((one) => one['type'] !== 'null')
  return type['type'] ?? (nested ? kindOf(nested) : undefined)
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new AppError('VALIDATION', `“${name.slice(0, 60)}” is not the JSON it looks like.`, { field: name.slice(0, 60), cause: thrown })
  }
}
