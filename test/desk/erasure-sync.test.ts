import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReader } from '../../electron/host/database/open.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const CANARIES = ['Canarina', 'Zephyrquist', '9812345678', 'canarina@nest', 'asthma', 'Pigeonpost']
const folder = temporaryFolder()
const money = (minor: number) => ({ minor, currency: 'INR' })
let server: TestServer
let asha: SignedIn
let front: SyncedDesk
let back: SyncedDesk
let residentId: string

beforeAll(async () => {
  server = await startTestServer()
  asha = await server.register()
  front = await openSyncedDesk({ dataFolder: path.join(folder, 'front') })
  await front.run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  await front.connect(server, asha)
  back = await openSyncedDesk({ dataFolder: path.join(folder, 'back') })
  await back.connect(server, asha, front.workspace.org)
  const scan = path.join(folder, 'scan.png')
  writeFileSync(scan, Buffer.from(PIXEL, 'base64'))
  const file = await front.run('files.keep', { file: scan })
  const person = { firstName: 'Canarina', lastName: 'Zephyrquist', phone: '9812345678', email: 'canarina@nest.example' }
  residentId = (await front.run('residents.create', { ...person, kycDocuments: [{ type: 'id', file }] })).id
  await front.sync()
  await back.sync()
  // The other desk writes of her too: in a document of hers, and in its own trail.
  await back.run('residents.update', { id: residentId, patch: { notes: 'has asthma', employer: 'Pigeonpost' } })
  const property = await back.run('properties.create', { name: 'House' })
  const spent = { propertyId: property.id, type: 'Refund', amount: money(100), spentOn: '2026-01-02', paidTo: 'Canarina Zephyrquist' }
  await back.run('expenses.create', spent)
  await back.sync()
  await front.sync()
})
afterAll(async () => {
  await front.close()
  await back.close()
  await server.close()
})

describe('somebody erased at one desk', () => {
  test('is known at the server and at both desks before', async () => {
    expect(leftIn(await atServer())).toEqual(CANARIES)
    expect(leftIn(atDesk(back.workspace))).toEqual(CANARIES)
    expect(await files()).toBe(1)
    const trail = await front.run('audit.document', { kind: 'resident', id: residentId })
    expect(trail).toMatchObject({ scope: 'everyDesk', complete: true })
    expect(new Set(trail.rows.map((row) => row.deviceCode)).size).toBe(2)
  })

  test('is gone from the server, its files and its trail of every desk, and from the other desk, once both have synced', async () => {
    const answer = await front.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true })
    expect(answer.documents).toMatchObject({ resident: 1, expense: 1 })
    await front.sync()
    // Until then it remembers what the server had.
    expect(leftIn(atDesk(front.workspace))).toEqual([])
    expect(leftIn(await atServer())).toEqual([])
    expect(await files()).toBe(0)
    await back.sync()
    await back.workspace.erasures.look()
    await back.sync()
    expect(leftIn(atDesk(back.workspace))).toEqual([])
    expect((await front.run('sync.digest', {})).all).toBe((await back.run('sync.digest', {})).all)
    const trail = await front.run('audit.document', { kind: 'resident', id: residentId })
    expect(trail.rows.map((row) => row.action)).toEqual(
      expect.arrayContaining(['residents.create', 'residents.update', 'privacy.eraseRecords']),
    )
    expect(new Set(trail.rows.map((row) => row.deviceCode)).size).toBe(2)
  })
})

/** Every row of every table of the organisation, as the server keeps them. */
function atServer(): Promise<unknown[]> {
  return server.services.database.asOrganisation(front.workspace.org, async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'org_id'`.execute(tx)
    const found: unknown[] = []
    for (const { name } of tables) found.push((await sql`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(tx)).rows)
    return found
  })
}

function atDesk(workspace: Workspace): unknown[] {
  const { db } = openReader(workspace.records.file, workspace.unlocked.key)
  try {
    const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[]
    return names.map((name) => db.prepare(`SELECT * FROM "${name}"`).all())
  } finally {
    db.close()
  }
}

async function files(): Promise<number> {
  return (await server.services.objects.list(`files/${front.workspace.org}/`)).length
}

function leftIn(rows: unknown): string[] {
  const text = JSON.stringify(rows).toLowerCase()
  return CANARIES.filter((canary) => text.includes(canary.toLowerCase()))
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
