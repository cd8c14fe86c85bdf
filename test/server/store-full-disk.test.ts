import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Database } from '../../sync-server/store/database.ts'
import type * as folders from '../../sync-server/store/durable-folder.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { Branch } from '../../shared/areas/organisations/branch.entity.ts'
import { DeskRoom } from '../support/desk-room.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer } from '../support/test-server.ts'

/** A disk that takes what there is and no copy of it. */
const disk = vi.hoisted(() => ({ isFull: false, copies: 0 }))
vi.mock('../../sync-server/store/durable-folder.ts', async (original) => {
  const real = await original<typeof folders>()
  return {
    ...real,
    async copyDurably(from: string, to: string): Promise<void> {
      disk.copies += 1
      await real.copyDurably(from, to)
      if (disk.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
  }
})

const ORG = 'org-1'
const FULL = { code: 'DATABASE_DISK_FULL' }
const MANY = manyOf(ORG)

describe('PGlite on a disk that takes no copy of it', { timeout: 120_000 }, () => {
  let folder: string
  let database: Database
  const open = async (retryMs: number): Promise<void> => {
    database = await openDatabase({ dataFolder: folder, journalLimits: { bytes: 200_000, entries: 40, retryMs } })
  }
  beforeEach(() => {
    folder = temporaryFolder()
    Object.assign(disk, { isFull: false, copies: 0 })
  })
  afterEach(() => database.close())

  const write = (documents: typeof MANY, org = ORG): Promise<void> =>
    database.asOrganisation(org, (tx) => writeDocuments(tx, org, documents).then(() => {}))
  const count = async (): Promise<number> => {
    const { rows } = await database.readOrganisation(ORG, (tx) => sql<{ n: number }>`select count(*)::int as n from branches`.execute(tx))
    return rows[0]!.n
  }
  const partial = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.partial'))

  test('goes on by itself when there is room, with the transaction that is larger than its journal, which nobody saw before', async () => {
    await open(20)
    await write([document('first')])
    disk.isFull = true
    await expect(write(MANY)).rejects.toMatchObject({ ...FULL, message: expect.stringContaining('not safely kept yet') })
    await expect(count()).rejects.toMatchObject(FULL)
    await expect(write([document('second')])).rejects.toMatchObject(FULL)
    await expect(database.checkJournal()).rejects.toMatchObject(FULL)
    expect(partial(), 'half a copy would take the room that is left').toEqual([])
    disk.isFull = false
    await expect.poll(() => count().catch(() => 0)).toBe(MANY.length + 1)
    await write([document('third')])
    await database.checkJournal()
    await database.close()
    // Not clean any more: only base and journal count.
    rmSync(path.join(folder, 'closed'))
    rmSync(path.join(folder, 'live'), { recursive: true })
    await open(20)
    expect(await count()).toBe(MANY.length + 2)
  })

  test('tries ever more seldom', async () => {
    await open(60_000)
    disk.isFull = true
    await expect(write(MANY)).rejects.toMatchObject(FULL)
    const { copies } = disk
    for (let asked = 0; asked < 5; asked++) await expect(count()).rejects.toMatchObject(FULL)
    expect(disk.copies).toBe(copies)
  })

  test('writes on where only its journal has grown, without a copy at every commit', async () => {
    await open(60_000)
    disk.isFull = true
    for (let index = 0; index < 50; index++) await write([document(`c${index}`)])
    expect(await count()).toBe(50)
    expect(disk.copies).toBe(1)
    expect(partial()).toEqual([])
  })

  test('is a server that is not ready, and then is', async () => {
    await open(20)
    const server = await startTestServer({ overrides: { database } })
    const ready = async () => await server.call('GET', '/health/ready')
    expect((await ready()).status).toBe(200)
    disk.isFull = true
    await expect(write(MANY)).rejects.toMatchObject(FULL)
    expect(await ready()).toMatchObject({ status: 503, body: { error: { code: 'NOT_READY', message: expect.stringContaining('disk') } } })
    disk.isFull = false
    await expect.poll(async () => (await ready()).status).toBe(200)
    await server.close()
  })

  test('tells the desks that listen of what it could keep at last, though nothing is written after it', async () => {
    await open(20)
    const room = new DeskRoom({ overrides: { database } })
    await room.start()
    const desk = await room.startedDesk(await room.server.register())
    const { org, engine } = desk.workspace
    await desk.sync()
    disk.isFull = true
    await expect(write(manyOf(org), org)).rejects.toMatchObject(FULL)
    disk.isFull = false
    await expect.poll(() => count().catch(() => undefined)).toBe(0)
    await expect.poll(() => engine.reader.count(Branch, {}), { timeout: 15_000 }).toBe(MANY.length)
    await room.end()
  })
})

function manyOf(org: string) {
  return Array.from({ length: 2000 }, (_, index) => document(`b${String(index).padStart(4, '0')}`, org))
}

function document(id: string, org = ORG) {
  const at = '2026-11-01T06:00:00.000Z'
  const stamps = { v: 1, hlc: '0mx0pjgqj-0000-A1', device: 'd', createdAt: at, updatedAt: at }
  return { id, kind: 'branch', org, ...stamps, data: { name: id }, _deleted: false }
}
