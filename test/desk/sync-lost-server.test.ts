import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../sync-server/store/database.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { testDatabase, type TestDatabase } from '../support/test-database.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const folder = temporaryFolder()
const desks: SyncedDesk[] = []
let own: TestDatabase
let epoch: string
let server: TestServer
let owner: SignedIn
let front: SyncedDesk
let back: SyncedDesk
let org: string

beforeAll(async () => {
  own = await testDatabase('pglite')
  epoch = own.database.epoch
  server = await startTestServer({ overrides: { database: withEpoch(own.database) } })
  owner = await server.register()
  front = await newDesk('front')
  await front.run('organisations.start', START)
  org = front.workspace.org
  await front.connect(server, owner)
  await front.sync()
  back = await newDesk('back')
  await back.connect(server, owner)
  await back.sync()
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  await server.close()
  await own.close()
})

async function newDesk(name: string): Promise<SyncedDesk> {
  const desk = await openSyncedDesk({ dataFolder: path.join(folder, name) })
  desks.push(desk)
  return desk
}

/** The same database, that can come back as another: as after a restore. */
function withEpoch(database: Database): Database {
  return new Proxy(database, {
    get(target, name) {
      if (name === 'epoch') return epoch
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/** Everything written after a `seq` is gone, as if yesterday's backup had been restored. */
async function takeBackTo(seq: number): Promise<void> {
  const { admin } = own.database
  const { rows } = await sql<{ kind: string; id: string }>`select kind, id from change_feed where org_id = ${org} and seq > ${seq}`.execute(
    admin,
  )
  for (const { kind, id } of rows) await sql`delete from ${sql.table(`${kind}s`)} where org_id = ${org} and id = ${id}`.execute(admin)
  await sql`delete from change_feed where org_id = ${org} and seq > ${seq}`.execute(admin)
  await sql`update org_counters set seq = ${seq} where org_id = ${org}`.execute(admin)
  // None of it was ever said.
  await sql`delete from push_receipts where org_id = ${org}`.execute(admin)
}

const addResident = (desk: SyncedDesk, firstName: string, phone: string) =>
  desk.run('residents.create', { firstName, lastName: 'Guest', phone })
const names = async (desk: SyncedDesk) =>
  (await desk.run('residents.list', { sort: [['firstName', 'asc']] })).rows.map(({ firstName }) => firstName)

async function expectEqual(): Promise<void> {
  const { all } = await front.run('sync.digest', {})
  expect((await back.run('sync.digest', {})).all).toBe(all)
  expect(await server.ask('GET', `/api/v1/sync/digest?organisationId=${org}`, { token: owner.token })).toMatchObject({ all })
}

describe('a server that lost what it had', () => {
  test('is given it again by the desks that know it, and nothing of what was written since is lost', async () => {
    const { id } = await addResident(front, 'Kept', '+919812345670')
    const { seq } = await front.sync()
    await addResident(front, 'Lost', '+919812345671')
    await front.sync()
    await back.sync()
    await front.workspace.sync.pause()
    await back.workspace.sync.pause()
    await takeBackTo(seq)
    epoch = 'another-epoch'
    await back.run('residents.update', { id, patch: { email: 'kept@example.com' } })
    await addResident(back, 'Since', '+919812345672')
    await back.sync()
    await front.sync()
    await back.sync()
    expect(await names(front)).toEqual(['Kept', 'Lost', 'Since'])
    expect(await front.run('residents.list', { where: { firstName: 'Kept' } })).toMatchObject({ rows: [{ email: 'kept@example.com' }] })
    expect((await front.run('sync.conflicts', {})).total).toBe(0)
    await expectEqual()
  })

  test('also when it does not know it itself and only its count went back', async () => {
    const { seq } = await front.sync()
    await addResident(front, 'Forgotten', '+919812345673')
    await front.sync()
    await front.workspace.sync.pause()
    await back.workspace.sync.pause()
    await takeBackTo(seq)
    await front.sync()
    await back.sync()
    expect(await names(back)).toContain('Forgotten')
    await expectEqual()
  })

  test('also when everything is gone and the desk claims its organisation anew', async () => {
    await front.workspace.sync.pause()
    await back.workspace.sync.pause()
    await own.reset()
    epoch = 'a-third-epoch'
    owner = await server.register()
    await front.connect(server, owner)
    await front.sync()
    await back.connect(server, owner)
    await back.sync()
    await front.sync()
    expect(await names(back)).toEqual(['Forgotten', 'Kept', 'Lost', 'Since'])
    await expectEqual()
  })
})
