import {
  normalizeMangoQuery,
  prepareQuery,
  type MangoQuery,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
} from 'rxdb/plugins/core'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import {
  rangeOf,
  withId,
  type Query,
  type QueryFor,
  type Range,
  type Scalar,
  type Where,
  type WhereFor,
} from '../../../shared/kernel/query.ts'
import type { StoredDocument } from '../../../shared/kernel/store.ts'
import { recordPath, type RecordDocument } from './records-schema.ts'

export type StoredRecord = RxDocumentData<RecordDocument>
type RecordSchema = RxJsonSchema<StoredRecord>

/** RentFlow's one query language as RxDB's. */
export function findQuery(schema: RecordSchema, entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): PreparedQuery<RecordDocument> {
  const { where, sort, limit } = query as Query
  return prepare(schema, {
    selector: selectorOf(entity, org, where),
    sort: withId(sort).map(([name, direction]) => ({ [recordPath(name)]: direction })),
    ...(limit === undefined ? {} : { limit }),
  })
}

export function countQuery(
  schema: RecordSchema,
  entity: AnyEntity,
  org: string,
  where: WhereFor<AnyEntity> | undefined,
): PreparedQuery<RecordDocument> {
  return prepare(schema, { selector: selectorOf(entity, org, where as Where | undefined) })
}

/** A record as actions know it: stamps and fields side by side. */
export function documentOf({ id, org, v, hlc, device, createdAt, updatedAt, data }: StoredRecord): StoredDocument {
  return { id, org, v, hlc, device, createdAt, updatedAt, ...data }
}

function prepare(schema: RecordSchema, query: MangoQuery<RecordDocument>): PreparedQuery<RecordDocument> {
  return prepareQuery(schema, normalizeMangoQuery(schema, query as MangoQuery<StoredRecord>)) as unknown as PreparedQuery<RecordDocument>
}

type Selector = Record<string, unknown>

function selectorOf(entity: AnyEntity, org: string, where: Where | undefined): Selector {
  return { _deleted: { $eq: false }, kind: { $eq: entity.name }, org: { $eq: org }, ...conditionsOf(where) }
}

function conditionsOf(where: Where | undefined): Selector {
  const selector: Selector = {}
  for (const [name, condition] of Object.entries(where ?? {})) {
    if (condition === undefined) continue
    if (name === 'and' || name === 'or') selector[`$${name}`] = (condition as readonly Where[]).map(conditionsOf)
    else selector[recordPath(name)] = operatorsOf(rangeOf(condition as Scalar | Range<Scalar>))
  }
  return selector
}

function operatorsOf(range: Range<Scalar>): Selector {
  return Object.fromEntries(Object.entries(range).flatMap(([operator, value]) => (value === undefined ? [] : [[`$${operator}`, value]])))
}
