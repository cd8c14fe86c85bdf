import type { AnyAction } from '../../../shared/kernel/action.ts'
import { restPath } from '../../../shared/kernel/crud.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import type { FieldMap } from '../../../shared/kernel/fields.ts'
import type { ActionShape } from './action-shape.ts'
import { actionShape } from './action-shape.ts'

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One address of the API and the action it runs. */
export interface RestRoute {
  readonly method: RestMethod
  /** Below `/api/v1`, parameters with a colon: `/properties/:id`. */
  readonly path: string
  readonly params: readonly string[]
  readonly action: AnyAction
  readonly shape: ActionShape
  /** Of a list beneath another document: which field the parameter narrows. */
  readonly narrows?: string
  /** A second address of an action that has one of its own. */
  readonly isHidden: boolean
}

/**
 * Every route that entities and actions give: the address an action names, `POST /actions/<name>` for each of them, and for a list of
 * what belongs to something else (`GET /floors`) also the list beneath it (`GET /properties/:propertyId/floors`).
 */
export function restRoutes(actions: readonly AnyAction[], entities: readonly AnyEntity[]): RestRoute[] {
  const offered = actions.filter((action) => action.runs !== 'desk').map((action) => ({ action, shape: actionShape(action) }))
  const named = offered.flatMap(({ action, shape }) => (action.rest === undefined ? [] : [routeAt(action.rest, action, shape)]))
  const taken = new Set(named.map(addressOf))
  const beneath = entities.flatMap((entity) => listsBeneath(entity, named, entities)).filter((route) => !taken.has(addressOf(route)))
  const byName = offered.map(({ action, shape }) => ({
    ...routeAt(`POST /actions/${action.name}`, action, shape),
    isHidden: action.rest !== undefined,
  }))
  return [...named, ...beneath, ...byName]
}

function listsBeneath(entity: AnyEntity, named: readonly RestRoute[], entities: readonly AnyEntity[]): RestRoute[] {
  const list = named.find(({ method, path, shape }) => method === 'GET' && path === restPath(entity) && shape.isList)
  if (!list) return []
  return Object.entries(entity.fields as FieldMap).flatMap(([field, { kind, isOptional }]) => {
    const owner = kind.name === 'ref' && !isOptional ? entities.find((one) => one.name === kind.to) : undefined
    if (!owner) return []
    return [{ ...list, path: `${restPath(owner)}/:${field}${list.path}`, params: [field], narrows: field }]
  })
}

function routeAt(rest: string, action: AnyAction, shape: ActionShape): RestRoute {
  const [method, path] = rest.split(' ') as [RestMethod, string]
  return { method, path, params: [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!), action, shape, isHidden: false }
}

const addressOf = ({ method, path }: RestRoute): string => `${method} ${path.replaceAll(/:\w+/g, ':')}`
