import path from 'node:path'
import { expect, test } from 'vitest'
import { ATOMIC_CONTEXT } from '../../../electron/host/database/rx-storage-instance.ts'
import { salvageDatabase } from '../../../electron/host/database/salvage.ts'
import { openSqlite } from '../../../electron/host/database/sqlite.ts'
import {
  find,
  insert,
  openInstance,
  record,
  RECORDS_INDEXES,
  RECORDS_SCHEMA,
  stored,
  temporaryFolder,
  type Instance,
} from './storage-fixture.ts'

const open = (folder: string) => openInstance({ folder, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const bedsOf = (instance: Instance, org: string) =>
  find(instance, { selector: { kind: 'bed', org, _deleted: false } as never, sort: [{ id: 'asc' }] })

async function filled(folder: string): Promise<Instance> {
  const instance = await open(folder)
  await insert(instance, [record('bed', 'b1', {}, 'org-1'), record('bed', 'b2', {}, 'org-2'), record('bed', 'b3', {}, 'org-1')])
  return instance
}

test('documents are found by their organisation, and by another none', async () => {
  const instance = await filled(temporaryFolder())
  expect(await bedsOf(instance, 'org-1')).toEqual(['b1', 'b3'])
  expect(await bedsOf(instance, 'org-2')).toEqual(['b2'])
  expect(await bedsOf(instance, 'org-3')).toEqual([])
  expect(await find(instance, { selector: { $nor: [{ org: 'org-3' }, { org: 'org-2' }] } as never, sort: [{ id: 'asc' }] })).toEqual([
    'b1',
    'b3',
  ])
  await instance.close()
})

test('a file of before organisations were numbered gets its numbers when it is opened', async () => {
  const folder = temporaryFolder()
  await (await filled(folder)).close()
  const db = openSqlite(path.join(folder, 'desk.db'))
  const indexes = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'records-0' AND sql LIKE '%orgn%'`).pluck()
  for (const name of indexes.all() as string[]) db.exec(`DROP INDEX "${name}"`)
  db.exec(`ALTER TABLE "records-0" DROP COLUMN orgn; DROP TABLE "records-0-orgs"`)
  db.close()
  const instance = await open(folder)
  await insert(instance, [record('bed', 'b4', {}, 'org-2')])
  expect(await bedsOf(instance, 'org-1')).toEqual(['b1', 'b3'])
  expect(await bedsOf(instance, 'org-2')).toEqual(['b2', 'b4'])
  await instance.close()
})

test('a salvaged file is numbered anew, whatever was left of its numbers', async () => {
  const folder = temporaryFolder()
  await (await filled(folder)).close()
  const file = path.join(folder, 'desk.db')
  const db = openSqlite(file)
  db.exec(`DELETE FROM "records-0-orgs" WHERE org = 'org-1'`)
  db.close()
  salvageDatabase(file, undefined, '2026-11-28T09:00:00.000Z')
  const instance = await open(folder)
  expect(await bedsOf(instance, 'org-1')).toEqual(['b1', 'b3'])
  expect(await bedsOf(instance, 'org-2')).toEqual(['b2'])
  await instance.close()
})

test('a number given in a write that was refused is given anew', async () => {
  const instance = await filled(temporaryFolder())
  const refused = [{ document: stored(record('bed', 'b5', {}, 'org-5')) }, { document: stored(record('bed', 'b1', {}, 'org-1')) }]
  expect((await instance.bulkWrite(refused, ATOMIC_CONTEXT)).error).toHaveLength(1)
  await insert(instance, [record('bed', 'b6', {}, 'org-6'), record('bed', 'b5', {}, 'org-5')])
  expect(await bedsOf(instance, 'org-5')).toEqual(['b5'])
  expect(await bedsOf(instance, 'org-6')).toEqual(['b6'])
  await instance.close()
})
