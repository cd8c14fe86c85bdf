import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUpWhenDue } from '../../sync-server/backups/backup-schedule.ts'
import { Backups } from '../../sync-server/backups/backups.ts'
import { dumpTables } from '../../sync-server/backups/dump-tables.ts'
import { moveServer } from '../../sync-server/backups/move-server.ts'
import { FolderObjects } from '../../sync-server/integrations/objects/folder/folder-objects.ts'
import { Metrics } from '../../sync-server/http/metrics.ts'
import { openLog } from '../../sync-server/log.ts'
import type { Database } from '../../sync-server/store/database.ts'
import { readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { wireOf, type WireDocument } from '../../shared/sync/wire-document.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'

const NOW = 1_795_000_000_000
const folder = temporaryFolder()
let places = 0
const settings = { backupKey: 'a passphrase of some length', keysDir: '/nowhere' }

function resident(id: string, firstName: string, extra: Record<string, unknown> = {}, org = 'org-1'): WireDocument {
  const stamps = {
    id,
    org,
    v: 1,
    hlc: `0mi7b8q00-0001-A1`,
    device: 'desk-1',
    createdAt: '2026-11-01T06:00:00.000Z',
    updatedAt: '2026-11-01T06:00:00.123Z',
  }
  return wireOf(Resident, { ...stamps, firstName, kycStatus: 'pending', status: 'active', ...extra })
}

async function write(database: Database, ...documents: WireDocument[]): Promise<void> {
  for (const [org, own] of Map.groupBy(documents, (one) => one.org))
    await database.asOrganisation(org, (tx) => writeDocuments(tx, org, own))
}

async function read(database: Database, id: string, org = 'org-1'): Promise<WireDocument | undefined> {
  const kept = await database.readOrganisation(org, (tx) => readDocuments(tx, org, [{ kind: 'resident', id }]))
  return [...kept.values()][0]?.document
}

describe.each(TEST_ENGINES)('backups of a server on %s', (engine) => {
  let held: TestDatabase
  let backups: Backups
  let nowMs = NOW
  const parts = () => ({
    config: settings,
    database: held.database,
    objects: new FolderObjects(path.join(folder, String((places += 1)))),
    nowMs: () => nowMs,
  })
  beforeAll(async () => {
    held = await testDatabase(engine)
    backups = new Backups(parts())
  })
  afterAll(() => held.close())

  test('hold everything, and put a changed server back to it under a new epoch', async () => {
    const asha = resident('r1', 'Asha', { pan: 'ABCPA1234F', notSeenBefore: { deep: ['å', 1.5] } })
    await write(held.database, asha, resident('r2', 'Ravi'), resident('r1', 'Elsewhere', {}, 'org-2'))
    const { id, status } = await backups.create()
    expect(status).toBe('verified')
    await write(held.database, resident('r1', 'Changed'), resident('r3', 'Later'))
    const epochBefore = await epochOf(held.database)
    await backups.restoreAll(id)
    expect(await read(held.database, 'r1')).toEqual(asha)
    expect(await read(held.database, 'r3')).toBeUndefined()
    expect((await read(held.database, 'r1', 'org-2'))?.data['firstName']).toBe('Elsewhere')
    expect(await epochOf(held.database)).not.toBe(epochBefore)
  })

  test('of one organisation bring back what it had, keep what is newer, and touch nobody else', async () => {
    await held.reset()
    const asha = resident('r1', 'Asha', { pan: 'ABCPA1234F' })
    await write(held.database, asha, resident('r2', 'Ravi'), resident('r1', 'Elsewhere', {}, 'org-2'))
    const { id } = await backups.create('org-1')
    await write(
      held.database,
      resident('r1', 'Spoilt'),
      { ...resident('r2', 'Ravi'), _deleted: true },
      resident('r3', 'Later'),
      resident('r1', 'Newer', {}, 'org-2'),
    )
    expect(await backups.restoreOrganisation(id, 'org-1')).toEqual({ restored: id, documents: 2 })
    expect(await read(held.database, 'r1')).toEqual(asha)
    expect((await read(held.database, 'r2'))?._deleted).toBe(false)
    expect((await read(held.database, 'r3'))?.data['firstName']).toBe('Later')
    expect((await read(held.database, 'r1', 'org-2'))?.data['firstName']).toBe('Newer')
    expect((await backups.list('org-1')).map((note) => note.id)).toContain(id)
    expect(await backups.list('org-2')).toEqual([])
  })

  test('that are damaged are told, and restore nothing', async () => {
    const objects = new FolderObjects(path.join(folder, String((places += 1))))
    const own = new Backups({ ...parts(), objects })
    await write(held.database, resident('r9', 'Meera'))
    const { id } = await own.create()
    await objects.put(`whole/${id}.rfb`, Buffer.from('RFB1 and then nothing'), 21)
    expect((await own.verify(id)).status).toBe('damaged')
    await expect(own.restoreAll(id)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
    expect((await read(held.database, 'r9'))?.data['firstName']).toBe('Meera')
  })

  test('are made when they are due, once, and old ones go', async () => {
    const services = {
      config: { backupHours: 24, backupKeep: 2 } as never,
      database: held.database,
      log: openLog('silent'),
      metrics: new Metrics(),
      nowMs: () => nowMs,
    }
    const own = new Backups(parts())
    const made: boolean[] = []
    for (const hours of [0, 23, 25, 25, 50, 75]) {
      nowMs = NOW + hours * 3_600_000
      made.push(await backUpWhenDue(services, own))
    }
    expect(made).toEqual([false, false, true, false, true, true])
    expect(await own.list()).toHaveLength(2)
  })
})

test('a server on PGlite moves to Postgres with nothing lost', async () => {
  const [small, large] = [await testDatabase('pglite'), await testDatabase('postgres')]
  try {
    const asha = resident('r1', 'Asha', { notes: 'ünï', somethingNew: 7 })
    await write(small.database, asha)
    expect(await moveServer(small.database, large.database, 'now')).toBeGreaterThan(1)
    expect(await read(large.database, 'r1')).toEqual(asha)
    expect(await linesOf(large.database)).toEqual(await linesOf(small.database))
    await large.database.asServer((tx) =>
      sql`insert into users (id, email, name, password_hash, status, created_at, updated_at)
      values ('u1', 'asha@example.com', 'Asha', 'none', 'active', 'now', 'now')`.execute(tx),
    )
    await expect(moveServer(small.database, large.database, 'now')).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' })
  } finally {
    await small.close()
    await large.close()
  }
})

async function linesOf(database: Database): Promise<string[]> {
  const lines = []
  for await (const line of dumpTables(database.admin, { madeAt: 'now', epoch: 'one' })) lines.push(line)
  return lines
}

async function epochOf(database: Database): Promise<string> {
  const { rows } = await sql<{ value: string }>`select value from server_state where name = 'epoch'`.execute(database.admin)
  return rows[0]!.value
}
