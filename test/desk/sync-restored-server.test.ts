import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBackups } from '../../sync-server/backups/open-backups.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { FaultyNetwork } from '../sync/faulty-network.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const folder = temporaryFolder()
const keysFolder = path.join(folder, 'keys')
const desks: SyncedDesk[] = []
let close: () => Promise<void> = async () => {}
/** Of the desks' way to the server, which stays while the server is another. */
let line: FaultyNetwork | undefined

afterAll(async () => {
  for (const desk of desks) await desk.close()
  await line?.close()
  await close()
})

/** A server on the same folder as the one before it. */
async function start(): Promise<TestServer> {
  const database = await openDatabase({ dataFolder: path.join(folder, 'server'), keysFolder })
  const settings = { BACKUP_DIR: path.join(folder, 'backups'), JWT_KEYS_DIR: keysFolder }
  const started = await startTestServer({ overrides: { database }, settings })
  close = async () => {
    await started.close()
    await database.close()
  }
  return started
}

async function newDesk(name: string): Promise<SyncedDesk> {
  const desk = await openSyncedDesk({ dataFolder: path.join(folder, name) })
  desks.push(desk)
  return desk
}

const add = (desk: SyncedDesk, firstName: string, phone: string) => desk.run('residents.create', { firstName, lastName: 'Guest', phone })

test('yesterday’s backup put back under live desks heals itself: nothing that was acknowledged since is missing anywhere', async () => {
  const before = await start()
  line = new FaultyNetwork(before.url, () => 1)
  const address = { url: await line.listen() }
  const owner = await before.register()
  const front = await newDesk('front')
  await front.run('organisations.start', START)
  const org = front.workspace.org
  const { id } = await add(front, 'Before', '+919812345670')
  await front.connect(address, owner)
  await front.sync()
  const back = await newDesk('back')
  await back.connect(address, owner)
  await back.sync()

  const backups = openBackups(before.services)
  const backup = await backups.create()
  const money = { minor: 500_000, currency: 'INR' }
  const pay = (desk: SyncedDesk) => desk.run('payments.record', { residentId: id, amount: money, method: 'cash', paidOn: '2026-11-20' })
  await front.run('residents.update', { id, patch: { email: 'since@example.com' } })
  await add(front, 'Front', '+919812345671')
  await add(back, 'Back', '+919812345672')
  for (const desk of [front, back]) {
    await pay(desk)
    expect(await desk.sync()).toMatchObject({ pending: 0, refused: 0 })
  }
  await front.sync()
  await back.sync()
  const acknowledged = await front.run('sync.digest', {})
  expect(await back.run('sync.digest', {})).toEqual(acknowledged)
  for (const desk of desks) await desk.workspace.sync.pause()

  await close()
  const database = await openDatabase({ dataFolder: path.join(folder, 'server'), keysFolder })
  await openBackups({ ...before.services, database }).restoreAll(backup.id)
  await database.close()
  const after = await start()
  line.leadTo(after.url)
  expect((await digestOfServer(after, owner.email, org)).seq).toBeLessThan(acknowledged.seq)

  // One of them has worked on meanwhile.
  await add(back, 'Meanwhile', '+919812345673')
  for (const desk of [front, back, front, back]) await signedIn(desk, address, owner)
  const healed = await front.run('sync.digest', {})
  expect((await back.run('sync.digest', {})).all).toBe(healed.all)
  expect((await digestOfServer(after, owner.email, org)).all).toBe(healed.all)
  const { resident: _, ...others } = acknowledged.kinds
  expect(healed.kinds).toMatchObject(others)
  for (const desk of desks) {
    const { rows } = await desk.run('residents.list', { sort: [['firstName', 'asc']] })
    expect(rows.map(({ firstName }) => firstName)).toEqual(['Back', 'Before', 'Front', 'Meanwhile'])
    expect(rows[1]).toMatchObject({ email: 'since@example.com' })
    expect((await desk.run('sync.conflicts', {})).total).toBe(0)
  }
})

/** All sent and fetched; whoever signed in after the backup signs in again. */
async function signedIn(desk: SyncedDesk, to: { url: string }, owner: { email: string }): Promise<void> {
  await desk.sync().catch(() => desk.connect(to, owner))
  await desk.sync()
}

async function digestOfServer(of: TestServer, email: string, org: string): Promise<{ all: string; seq: number }> {
  const { token } = await of.signIn(email)
  return await of.ask('GET', `/api/v1/sync/digest?organisationId=${org}`, { token })
}
