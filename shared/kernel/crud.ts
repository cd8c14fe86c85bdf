import { z } from 'zod'
import { defineAction } from './action.ts'
import { ID_LIMIT, type AnyEntity, type Entity } from './entity.ts'
import { AppError } from './errors.ts'
import type { FieldMap } from './fields.ts'
import { masked } from './masked.ts'
import { cursorOf, type QueryFor, type Sort } from './query.ts'

type Verb = 'list' | 'get' | 'create' | 'update' | 'remove'
export const PAGE_LIMIT = 500

const scalar = z.union([z.string(), z.number(), z.boolean()])
const condition = z.union([
  scalar,
  z
    .strictObject({
      eq: scalar,
      ne: scalar,
      in: z.array(scalar).max(1000),
      gt: scalar,
      gte: scalar,
      lt: scalar,
      lte: scalar,
      exists: z.boolean(),
    })
    .partial(),
])

/** What a list may be asked: conditions by field, an order, a page. */
export const listInput = z.strictObject({
  where: z.record(z.string(), condition).optional(),
  sort: z
    .array(z.tuple([z.string(), z.enum(['asc', 'desc'])]))
    .max(4)
    .optional(),
  limit: z.int().min(1).max(PAGE_LIMIT).optional(),
  after: z.string().max(2000).optional(),
})

/** One document, by its id. */
export const byId = z.strictObject({ id: z.string().min(1).max(ID_LIMIT) })

/** `table.list`: secrets masked, as in every answer here; a page of documents and the cursor of the next. */
export function listAction<F extends FieldMap, const T extends string>(entity: Entity<F, T>) {
  return defineAction({
    name: actionName(entity, 'list'),
    summary: `List ${words(entity.table)}, a page at a time.`,
    permission: `${entity.permission}.read`,
    mode: 'read',
    runs: 'both',
    rest: `GET ${restPath(entity)}`,
    input: listInput,
    output: z.object({ rows: z.array(entity.row), next: z.string().optional(), total: z.int() }),
    async run({ store }, input) {
      refuseUnknownFields(entity, input)
      const limit = input.limit ?? 100
      const query = { ...input, limit: limit + 1 } as unknown as QueryFor<Entity<F>>
      const found = await store.find(entity, query)
      const rows = found.slice(0, limit)
      const total = await store.count(entity, input.where as never)
      const last = rows.at(-1)
      return {
        rows: rows.map((row) => masked(entity, row)) as never,
        total,
        ...(found.length > limit && last ? { next: cursorOf(input.sort as Sort | undefined, last) } : {}),
      }
    },
  })
}

export function getAction<F extends FieldMap, const T extends string>(entity: Entity<F, T>) {
  return defineAction({
    name: actionName(entity, 'get'),
    summary: `Get one of ${words(entity.table)} by id.`,
    permission: `${entity.permission}.read`,
    mode: 'read',
    runs: 'both',
    rest: `GET ${restPath(entity)}/:id`,
    input: byId,
    output: entity.row,
    async run({ store }, { id }) {
      return masked(entity, await existing(store.get(entity, id), entity, id)) as never
    },
  })
}

export function createAction<F extends FieldMap, const T extends string>(entity: Entity<F, T>) {
  return defineAction({
    name: actionName(entity, 'create'),
    summary: `Make one of ${words(entity.table)}.`,
    permission: `${entity.permission}.write`,
    mode: 'write',
    runs: 'both',
    rest: `POST ${restPath(entity)}`,
    input: entity.draft,
    output: entity.row,
    async run({ store }, draft) {
      return masked(entity, await store.put(entity, draft as never)) as never
    },
  })
}

export function updateAction<F extends FieldMap, const T extends string>(entity: Entity<F, T>) {
  return defineAction({
    name: actionName(entity, 'update'),
    summary: `Change fields of one of ${words(entity.table)}; null clears an optional field.`,
    permission: `${entity.permission}.write`,
    mode: 'write',
    runs: 'both',
    rest: `PUT ${restPath(entity)}/:id`,
    input: z.strictObject({ id: z.string().min(1).max(ID_LIMIT), patch: entity.patch }),
    output: entity.row,
    async run({ store }, { id, patch }) {
      const row = await existing(store.get(entity, id), entity, id)
      return masked(entity, await store.put(entity, patched<object>(row, patch as object) as never)) as never
    },
  })
}

export function removeAction<F extends FieldMap, const T extends string>(entity: Entity<F, T>) {
  return defineAction({
    name: actionName(entity, 'remove'),
    summary: `Remove one of ${words(entity.table)}.`,
    permission: `${entity.permission}.write`,
    mode: 'write',
    runs: 'both',
    rest: `DELETE ${restPath(entity)}/:id`,
    input: byId,
    output: byId,
    async run({ store }, { id }) {
      await store.remove(entity, id)
      return { id }
    },
  })
}

/** The document with a patch applied: `null` clears a field, `undefined` leaves it as it is. */
export function patched<R extends object>(row: R, patch: { readonly [K in keyof R]?: R[K] | null | undefined }): R {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...row, ...Object.fromEntries(given.map(([name, value]) => [name, value === null ? undefined : value])) }
}

/** The document, or NOT_FOUND in the words of the entity; the engine says in which field of the input the id was given. */
export async function existing<R>(found: Promise<R | undefined>, entity: AnyEntity, id: string): Promise<R> {
  const row = await found
  if (!row)
    throw new AppError('NOT_FOUND', `There is no ${words(entity.name)} with that id. It may have been removed meanwhile.`, {
      details: { kind: entity.name, id },
    })
  return row
}

function refuseUnknownFields(entity: AnyEntity, input: z.output<typeof listInput>): void {
  const known = new Set([...Object.keys(entity.fields), 'id', 'createdAt', 'updatedAt', 'device'])
  const asked = [...Object.keys(input.where ?? {}), ...(input.sort ?? []).map(([name]) => name)]
  for (const name of asked) {
    const said = name.slice(0, 100)
    // A secret that may be filtered by is an oracle. Looked up only once it is known: `constructor` is found in any object.
    if (!known.has(name) || (entity.fields as FieldMap)[name]?.kind.name === 'secret')
      throw new AppError('VALIDATION', `${words(entity.table)} cannot be filtered or sorted by “${said}”.`, { field: said })
  }
}

function actionName<T extends string, V extends Verb>(entity: { table: T }, verb: V): `${T}.${V}` {
  return `${entity.table}.${verb}`
}

/** `credit_notes` → `/credit-notes`: where documents of an entity are found. */
export function restPath(entity: { readonly table: string }): string {
  return `/${entity.table.replaceAll('_', '-')}`
}

const words = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
