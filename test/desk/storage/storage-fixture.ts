import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core'
import { fillWithDefaultSettings, normalizeMangoQuery, now, prepareQuery } from 'rxdb/plugins/core'
import type { MangoQuery } from 'rxdb/plugins/core'
import { onTestFinished } from 'vitest'
import type { RxStorageSqliteSettings } from '../../../electron/host/database/rx-storage-sqlite.ts'
import { getRxStorageSqlite } from '../../../electron/host/database/rx-storage-sqlite.ts'

export const KEY = '0123456789abcdef'.repeat(4)

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Row = Record<string, unknown> & { id: string }

/** One storage instance of the collection `name` in the database `desk`. */
export async function openInstance(settings: RxStorageSqliteSettings, schema: RxJsonSchema<Row>, name = 'records') {
  return getRxStorageSqlite(settings).createStorageInstance<Row>({
    databaseInstanceToken: 'token',
    databaseName: 'desk',
    collectionName: name,
    schema: fillWithDefaultSettings(schema),
    options: {},
    multiInstance: false,
    devMode: false,
  })
}

export type Instance = Awaited<ReturnType<typeof openInstance>>

export function prepared(instance: Instance, query: MangoQuery<Row>) {
  return prepareQuery<RxDocumentData<Row>>(
    instance.schema as never,
    normalizeMangoQuery(instance.schema as never, query as never) as never,
  ) as never
}

export async function find(instance: Instance, query: MangoQuery<Row>): Promise<string[]> {
  const { documents } = await instance.query(prepared(instance, query))
  return documents.map(({ id }) => id)
}

let revision = 0
export function stored(row: Row, deleted = false): RxDocumentData<Row> {
  return { ...row, _deleted: deleted, _attachments: {}, _meta: { lwt: now() }, _rev: `1-${revision++}` } as RxDocumentData<Row>
}

/** What the catalogue's records look like to the storage. */
export const RECORDS_SCHEMA: RxJsonSchema<Row> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    kind: { type: 'string' },
    org: { type: 'string' },
    v: { type: 'integer' },
    createdAt: { type: 'string' },
    data: { type: 'object' },
  },
  required: ['id'],
}

export const RECORDS_INDEXES = {
  records: {
    invoice: {
      types: { 'data.dueOn': 'string', 'data.residentId': 'string', 'data.total': 'integer', 'data.paid': 'boolean' },
      indexes: [['data.dueOn'], ['data.residentId', 'data.dueOn'], ['data.total']],
      search: { title: ['data.number'], text: ['data.note'], phones: [] },
    },
    resident: {
      types: { 'data.name': 'string' },
      indexes: [['data.name']],
      search: { title: ['data.name'], text: ['data.email', 'data.tags'], phones: ['data.phones'] },
    },
    bed: { types: {}, indexes: [] },
  },
} as const satisfies RxStorageSqliteSettings['indexes']

export function record(kind: string, id: string, data: Record<string, unknown>, org = 'org-1'): Row {
  return { id, kind, org, v: 1, createdAt: '2026-04-01T09:00:00Z', data }
}

export async function insert(instance: Instance, rows: readonly Row[]): Promise<void> {
  const { error } = await instance.bulkWrite(
    rows.map((row) => ({ document: stored(row) })),
    'test',
  )
  if (error.length > 0) throw new Error(`not written: ${JSON.stringify(error[0])}`)
}
