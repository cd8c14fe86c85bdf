import type { RxJsonSchema } from 'rxdb'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { ID_LIMIT, STAMP_NAMES } from '../../../shared/kernel/entity.ts'
import { unreachable, type FieldMap, type Kind } from '../../../shared/kernel/fields.ts'

/** A document as the one collection keeps it: stamps beside, its own fields under `data`. */
export interface RecordDocument {
  id: string
  kind: string
  org: string
  v: number
  hlc: string
  device: string
  createdAt: string
  updatedAt: string
  data: Record<string, unknown>
}

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const

/** One collection for every synced document: free RxDB stops at 13 collections, and one stream replicates in one order. */
export const RECORDS_SCHEMA: RxJsonSchema<RecordDocument> = {
  title: 'records',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(ID_LIMIT),
    kind: text(40),
    org: text(64),
    v: { type: 'integer' },
    hlc: text(64),
    device: text(64),
    createdAt: text(30),
    updatedAt: text(30),
    data: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'kind', 'org', 'v', 'hlc', 'device', 'createdAt', 'updatedAt', 'data'],
}

/** What never leaves this desk: its own registration, screen memory, import mappings. */
export interface LocalDocument {
  id: string
  value: Record<string, unknown>
}

export const LOCAL_SCHEMA: RxJsonSchema<LocalDocument> = {
  title: 'local',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: text(ID_LIMIT), value: { type: 'object', additionalProperties: true } },
  required: ['id', 'value'],
}

/** Raised when documents stand otherwise in the file. 2: of what the server holds there is no copy where it is the same (KnownStates). */
const LAYOUT = 2

/** The number of a file's format: it rises by one with every raised entity version too, so an older app can tell a newer file. */
export function formatOf(entities: readonly AnyEntity[]): number {
  return entities.reduce((format, entity) => format + entity.version - 1, LAYOUT)
}

/** A record as the current version of its kind has it, or undefined when it already is. */
export function upcastRecord(
  entities: readonly AnyEntity[],
  kind: string,
  record: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const entity = entities.find(({ name }) => name === kind)
  const from = Number(record['v'])
  if (!entity || from >= entity.version) return undefined
  let data = record['data'] as Record<string, unknown>
  for (let version = from; version < entity.version; version++) data = entity.upcast?.(version, data) ?? data
  return { ...record, v: entity.version, data }
}

type ScalarType = 'string' | 'number' | 'integer' | 'boolean'

/** What the storage must know of one kind of document: scalar types by path, its indexes, its searchable paths. */
export interface KindIndexes {
  types: Record<string, ScalarType>
  indexes: string[][]
  search?: { title: string[]; text: string[]; phones: string[] }
  inside?: { list: string; key: string }
}

export function indexesOf(entities: readonly AnyEntity[]): Record<string, KindIndexes> {
  return Object.fromEntries(entities.map((entity) => [entity.name, kindIndexes(entity)]))
}

function kindIndexes(entity: AnyEntity): KindIndexes {
  const types: Record<string, ScalarType> = {}
  for (const [name, field] of Object.entries(entity.fields as FieldMap)) {
    const type = scalarType(field.kind)
    if (type) types[`data.${name}`] = type
  }
  const paths = (names: readonly PropertyKey[] | undefined) => (names ?? []).map((name) => recordPath(String(name)))
  return {
    types,
    indexes: (entity.indexes ?? []).map((index) => paths(index)),
    ...(entity.search
      ? { search: { title: paths(entity.search.title), text: paths(entity.search.text), phones: paths(entity.search.phones) } }
      : {}),
    ...(entity.inside ? { inside: { list: String(entity.inside.list), key: entity.inside.key } } : {}),
  }
}

const STAMPS: ReadonlySet<string> = new Set(STAMP_NAMES)

/** Where a field of an entity stands in its record. */
export function recordPath(name: string): string {
  return STAMPS.has(name) ? name : `data.${name}`
}

function scalarType(kind: Kind): ScalarType | undefined {
  switch (kind.name) {
    case 'id':
    case 'ref':
    case 'text':
    case 'choice':
    case 'currency':
    case 'day':
    case 'instant':
    case 'decimal':
      return 'string'
    case 'money':
    case 'count':
      return 'integer'
    case 'flag':
      return 'boolean'
    case 'list':
    case 'json':
    case 'secret':
    case 'file':
      return undefined
    default:
      return unreachable(kind)
  }
}
