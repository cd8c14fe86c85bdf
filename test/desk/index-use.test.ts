import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { normalizeMangoQuery, prepareQuery, type MangoQuery, type RxCollection } from 'rxdb/plugins/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecords, type Records } from '../../electron/host/database/open-records.ts'
import { planQuery } from '../../electron/host/database/query-plan.ts'
import { recordPath, type RecordDocument } from '../../electron/host/database/records-schema.ts'
import type { SqliteInternals } from '../../electron/host/database/rx-storage-instance.ts'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { FieldMap } from '../../shared/kernel/fields.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-indexes-'))
let records: Records

beforeAll(async () => {
  records = await openRecords(folder, Buffer.alloc(32, 3))
})
afterAll(async () => {
  await records.close()
  rmSync(folder, { recursive: true, force: true })
})

const INDEXES = ENTITIES.flatMap((entity) =>
  (entity.indexes ?? []).map((index) => ({
    entity: entity as AnyEntity,
    index: index.map(String),
    name: `${entity.name} by ${index.join(', ')}`,
  })),
)

describe('every index of the catalogue serves the list it was made for', () => {
  test('there are indexes to look at', () => expect(INDEXES.length).toBeGreaterThan(20))

  test.each(INDEXES)('$name: a page is read from it in order, without sorting', ({ entity, index }) => {
    const last = index.at(-1)!
    const plan = explain(entity, { ...equal(entity, index.slice(0, -1)), ...from(entity, last) }, index)
    expect(plan).toContain('USING INDEX')
    expect(plan).not.toContain('TEMP B-TREE')
    expect(plan).toContain(`<expr>`)
  })

  test.each(INDEXES)('$name: equality on all of it finds by it, though the answer is wanted in another order', ({ entity, index }) => {
    expect(explain(entity, equal(entity, index), [])).toContain(`(orgn=?${' AND <expr>=?'.repeat(index.length)})`)
  })
})

function explain(entity: AnyEntity, conditions: Record<string, unknown>, sort: readonly string[]): string {
  const storage = (records.records as RxCollection<RecordDocument>).internalStorageInstance
  const { layout, database } = storage.internals as SqliteInternals
  const query = {
    selector: { _deleted: { $eq: false }, kind: { $eq: entity.name }, org: { $eq: 'org-1' }, ...conditions },
    sort: [...sort.map(recordPath), 'id'].map((one) => ({ [one]: 'asc' })),
    limit: 50,
  } as unknown as MangoQuery<RecordDocument>
  const prepared = prepareQuery(storage.schema, normalizeMangoQuery(storage.schema, query as never))
  const plan = planQuery(prepared.query, layout, 'binary')
  expect(plan.exact).toBe(true)
  expect(plan.orderBy).toBeDefined()
  const rows = database.connection.db
    .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM ${layout.table}${plan.where}${plan.orderBy} LIMIT 50`)
    .all(...plan.params) as { detail: string }[]
  return rows.map(({ detail }) => detail).join('\n')
}

const equal = (entity: AnyEntity, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [recordPath(name), { $eq: valueFor(entity, name) }]))
const from = (entity: AnyEntity, name: string) => ({ [recordPath(name)]: { $gte: valueFor(entity, name) } })

function valueFor(entity: AnyEntity, name: string): string | number | boolean {
  const kind = (entity.fields as FieldMap)[name]?.kind.name
  return kind === 'money' || kind === 'count' ? 1 : kind === 'flag' ? true : '2026-01-01'
}
