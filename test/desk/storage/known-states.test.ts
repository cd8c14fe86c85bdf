import path from 'node:path'
import { getRxReplicationMetaInstanceSchema, type RxDocumentData } from 'rxdb/plugins/core'
import { expect, test } from 'vitest'
import { salvageDatabase } from '../../../electron/host/database/salvage.ts'
import { openSqlite } from '../../../electron/host/database/sqlite.ts'
import { insert, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, stored, temporaryFolder, type Row } from './storage-fixture.ts'

type Doc = RxDocumentData<Row>

const KNOWN = 'rx-replication-meta-server'

async function openBoth(folder: string) {
  const settings = { folder, indexes: RECORDS_INDEXES }
  const records = await openInstance(settings, RECORDS_SCHEMA)
  const known = await openInstance(settings, getRxReplicationMetaInstanceSchema(records.schema as never, false) as never, KNOWN)
  return { records, known }
}

const person = (id: string, name: string, hlc: string): Row => ({ ...record('resident', id, { name }), hlc })
const stateOf = ({ _meta, _rev, _attachments, ...state }: Doc) => state

function knownState(document: Doc): Doc {
  return stored({ id: `${document.id}|0`, itemId: document.id, isCheckpoint: '0', docData: stateOf(document) })
}

type Both = Awaited<ReturnType<typeof openBoth>>

async function stateOnDisk({ known }: Both, id: string): Promise<unknown> {
  const json: unknown = known.internals.database.connection
    .column(`SELECT doc -> '$.docData' FROM "${KNOWN}-0" WHERE id = ?`)
    .get(`${id}|0`)
  return json === null ? undefined : JSON.parse(json as string)
}

async function stateRead({ known }: Both, id: string): Promise<unknown> {
  const [state] = await known.findDocumentsById([`${id}|0`], true)
  return state?.['docData']
}

async function withPerson(folder = temporaryFolder()) {
  const both = await openBoth(folder)
  await insert(both.records, [person('p1', 'Asha', 'h1')])
  const [document] = await both.records.findDocumentsById(['p1'], false)
  expect((await both.known.bulkWrite([{ document: knownState(document!) }], 'replication-down-write-meta')).error).toEqual([])
  const close = async () => void (await Promise.all([both.records.close(), both.known.close()]))
  return { ...both, document: document!, close }
}

test('what the server holds as it stands here is not kept twice, and reads as if it were', async () => {
  const both = await withPerson()
  expect(await stateOnDisk(both, 'p1')).toBeUndefined()
  expect(await stateRead(both, 'p1')).toEqual(stateOf(both.document))
  await both.close()
})

test('it is copied just before the document changes, and again not kept once the server has the change', async () => {
  const both = await withPerson()
  const edited = { ...both.document, hlc: 'h2', data: { name: 'Asha Rao' }, _rev: '2-edited' } as Doc
  expect((await both.records.bulkWrite([{ previous: both.document, document: edited }], 'a person')).error).toEqual([])
  expect(await stateOnDisk(both, 'p1')).toEqual(stateOf(both.document))
  expect(await stateRead(both, 'p1')).toEqual(stateOf(both.document))
  const [previous] = await both.known.findDocumentsById(['p1|0'], true)
  const pushed = { ...knownState(edited), _rev: '2-pushed' }
  expect((await both.known.bulkWrite([{ previous: previous!, document: pushed }], 'replication-up-write-meta')).error).toEqual([])
  expect(await stateOnDisk(both, 'p1')).toBeUndefined()
  expect(await stateRead(both, 'p1')).toEqual(stateOf(edited))
  await both.close()
})

test('a removed document that is cleared away leaves what the server held of it', async () => {
  const both = await withPerson()
  const removed = { ...both.document, _deleted: true, _rev: '2-removed' } as Doc
  await both.records.bulkWrite([{ previous: both.document, document: removed }], 'a person')
  expect(await both.records.cleanup(0)).toBe(true)
  expect(await both.records.findDocumentsById(['p1'], true)).toEqual([])
  expect(await stateRead(both, 'p1')).toEqual(stateOf(both.document))
  await both.close()
})

test('what the server holds otherwise is kept whole: another stamp, a removal, a document that is not here', async () => {
  const both = await withPerson()
  const others = [
    { ...both.document, id: 'p2', hlc: 'h9' },
    { ...both.document, id: 'p3', _deleted: true },
    { ...both.document, id: 'p4' },
  ] as Doc[]
  await insert(both.records, [person('p2', 'Bela', 'h1'), person('p3', 'Chand', 'h1')])
  await both.known.bulkWrite(
    others.map((one) => ({ document: knownState(one) })),
    'replication-down-write-meta',
  )
  for (const other of others) expect(await stateOnDisk(both, other.id)).toEqual(stateOf(other))
  await both.close()
})

test('without its table documents are written as before', async () => {
  const both = await withPerson()
  await both.known.remove()
  const edited = { ...both.document, hlc: 'h2', _rev: '2-edited' } as Doc
  expect((await both.records.bulkWrite([{ previous: both.document, document: edited }], 'a person')).error).toEqual([])
  await both.records.close()
})

test('a salvage that lost the document forgets what was only marked as the same', async () => {
  const folder = temporaryFolder()
  const first = await withPerson(folder)
  await insert(first.records, [person('p2', 'Bela', 'h1')])
  const [second] = await first.records.findDocumentsById(['p2'], false)
  await first.known.bulkWrite([{ document: knownState(second!) }], 'replication-down-write-meta')
  await first.close()
  const file = path.join(folder, 'desk.db')
  const db = openSqlite(file)
  // As damage would: no trigger sees it.
  for (const event of ['update of doc', 'delete']) db.exec(`DROP TRIGGER "${KNOWN}-0:before ${event}"`)
  db.exec(`DELETE FROM "records-0" WHERE id = 'p1'`)
  db.close()
  salvageDatabase(file, undefined, '2026-11-28T09:00:00.000Z')
  const after = await openBoth(folder)
  expect(await after.known.findDocumentsById(['p1|0'], true)).toEqual([])
  expect(await stateRead(after, 'p2')).toEqual(stateOf(second!))
  await Promise.all([after.records.close(), after.known.close()])
})
