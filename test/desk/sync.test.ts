import { createHash } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PATHS } from '../../shared/sync/protocol.ts'
import { openSyncedDesk, until, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const folder = temporaryFolder()
const desks: SyncedDesk[] = []
let server: TestServer
let asha: SignedIn
let front: SyncedDesk
let back: SyncedDesk
let org: string

beforeAll(async () => {
  server = await startTestServer()
  asha = await server.register()
  front = await newDesk('front')
  await front.run('organisations.start', START)
  await front.run('residents.create', { firstName: 'Dev', lastName: 'Anand', phone: '+919812345678' })
  org = front.workspace.org
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  await server.close()
})

async function newDesk(name: string): Promise<SyncedDesk> {
  const desk = await openSyncedDesk({ dataFolder: path.join(folder, name) })
  desks.push(desk)
  return desk
}

const resident = async (desk: SyncedDesk, firstName: string) =>
  (await desk.run('residents.list', { where: { firstName } })).rows[0] ?? { id: '', city: undefined, phone: undefined, email: undefined }

/** What each does while it cannot reach the other. */
async function apart(atFront: () => Promise<unknown>, atBack: () => Promise<unknown>): Promise<void> {
  await front.workspace.sync.pause()
  await back.workspace.sync.pause()
  await atFront()
  await atBack()
  await front.sync()
  await back.sync()
  await front.sync()
}

async function expectEqual(): Promise<void> {
  const digest = await front.run('sync.digest', {})
  expect(await back.run('sync.digest', {})).toEqual(digest)
  const { all } = await server.ask<{ all: string }>('GET', `/api/v1/sync/digest?organisationId=${org}`, { token: asha.token })
  expect(all).toBe(digest.all)
}

describe('two desks of one organisation', () => {
  test('the first one’s organisation becomes the account’s, with every number and document', async () => {
    const connected = await front.connect(server, asha)
    expect(connected).toMatchObject({ state: 'connected', organisation: { id: org, role: 'owner', deviceCode: 'A1', name: START.name } })
    expect(await front.sync()).toMatchObject({ pending: 0, conflicts: 0, refused: 0 })
    expect(await front.run('sync.status', {})).toMatchObject({ state: 'quiet', waiting: 0, onServer: { seq: expect.any(Number) } })
  })

  test('a second, empty one takes the organisation on, under a code of its own', async () => {
    back = await newDesk('back')
    expect(await back.connect(server, asha)).toMatchObject({ state: 'connected', organisation: { id: org, deviceCode: 'A2' } })
    await back.sync()
    expect(await resident(back, 'Dev')).toMatchObject({ phone: '+919812345678' })
    expect(await back.run('organisations.get', {})).toMatchObject({ deviceCode: 'A2', organisation: { name: START.name } })
    await expectEqual()
  })

  test('what one saves the other shows by itself', async () => {
    await front.run('residents.create', { firstName: 'Meera', lastName: 'Shah', phone: '+919812345670' })
    await until(back, async () => (await resident(back, 'Meera')).id !== '')
    expect(await resident(back, 'Meera')).toMatchObject({ phone: '+919812345670' })
  })

  test('what comes along with the word that there is something need not be asked for', async () => {
    await front.run('residents.create', { firstName: 'Ira' })
    const reallyFetch = globalThis.fetch
    const asked: string[] = []
    for (const firstName of ['Jaya', 'Kiran', 'Lata']) {
      // A second after news that came along each asks once more, so it is let ask between one and the next.
      for (const desk of [front, back]) await desk.sync()
      const line = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, options) => {
        asked.push(String(url))
        if (String(url).endsWith(PATHS.pull)) throw new TypeError('nobody may ask')
        return reallyFetch(url, options)
      })
      try {
        await front.run('residents.create', { firstName })
        await until(back, async () => (await resident(back, firstName)).id !== '')
      } finally {
        line.mockRestore()
      }
    }
    expect(asked.filter((url) => url.endsWith(PATHS.push)).length).toBeGreaterThanOrEqual(3)
    for (const desk of [front, back]) await desk.sync()
    await expectEqual()
  })

  test('changes of different fields made apart both stand, and nobody is asked', async () => {
    const { id } = await resident(front, 'Dev')
    await apart(
      () => front.run('residents.update', { id, patch: { email: 'dev@example.com' } }),
      () => back.run('residents.update', { id, patch: { phone: '+919900000001' } }),
    )
    expect(await resident(front, 'Dev')).toMatchObject({ email: 'dev@example.com', phone: '+919900000001' })
    expect((await front.run('sync.conflicts', { status: 'open' })).total).toBe(0)
    await expectEqual()
  })

  test('one field changed both ways is a conflict, which one decision at one desk settles on both', async () => {
    const { id } = await resident(front, 'Dev')
    await apart(
      () => front.run('residents.update', { id, patch: { phone: '+919900000002' } }),
      () => back.run('residents.update', { id, patch: { phone: '+919900000003' } }),
    )
    const { rows } = await front.run('sync.conflicts', { status: 'open' })
    expect(rows).toMatchObject([{ type: 'clash', about: 'resident', documentId: id }])
    const [clash] = rows[0]!.fields
    // Somebody goes on with the record before anybody decides.
    await back.run('residents.update', { id, patch: { phone: '+919900000004' } })
    await back.sync()
    await front.sync()
    const now = { fields: [{ kept: '+919900000004', other: clash!.other }], kept: { phone: '+919900000004' } }
    expect((await front.run('sync.conflicts', { status: 'open' })).rows).toMatchObject([now])
    await front.workspace.sync.pause()
    expect(await front.run('sync.resolve', { conflictId: rows[0]!.id, keep: 'other' })).toMatchObject({ status: 'resolved' })
    await front.sync()
    await back.sync()
    expect((await resident(back, 'Dev')).phone).toBe(clash!.other)
    expect((await back.run('sync.conflicts', { status: 'open' })).total).toBe(0)
    await expect(back.run('sync.resolve', { conflictId: rows[0]!.id, keep: 'kept' })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expectEqual()
  })

  test('a bed removed at one desk and let at the other comes back, and cannot be removed while it is let', async () => {
    const { id: propertyId } = await front.run('properties.create', { name: 'Annexe', type: 'hostel' })
    const rooms = { floor: 0, from: 1, to: 1, bedsEach: 2, rent: { minor: 900_000, currency: 'INR' } }
    const { beds } = await front.run('properties.addRooms', { propertyId, ...rooms })
    await front.sync()
    await back.sync()
    const bedId = beds[1]!.id
    const resident_ = { firstName: 'Meera', lastName: 'Shah', phone: '+919812345670' }
    await apart(
      () => front.run('beds.remove', { id: bedId }),
      () => back.run('agreements.create', { resident: resident_, bedId, startOn: '2026-11-01', status: 'active', checkIn: true }),
    )
    expect(await front.run('beds.get', { id: bedId })).toMatchObject({ id: bedId, roomId: beds[1]!.roomId })
    const { rows } = await front.run('sync.conflicts', { status: 'open' })
    expect(rows).toMatchObject([{ about: 'bed', documentId: bedId }])
    const conflictId = rows[0]!.id
    await expect(front.run('sync.resolve', { conflictId, keep: 'other' })).rejects.toMatchObject({ code: 'IN_USE', field: 'conflictId' })
    await front.run('sync.resolve', { conflictId, keep: 'kept' })
    await front.sync()
    await back.sync()
    await expectEqual()
  })

  test('a picture kept at one desk is there for the other', async () => {
    const kept = await front.workspace.services.files.keep(PICTURE, 'door.png')
    await front.run('organisations.update', { patch: { logo: kept } })
    await front.sync()
    await back.sync()
    expect(kept.hash).toBe(createHash('sha256').update(PICTURE).digest('hex'))
    expect((await back.workspace.services.files.read(kept.hash)).bytes).toEqual(PICTURE)
  })

  test('a desk that is closed and opened goes on where it was', async () => {
    const before = await back.run('sync.digest', {})
    await back.close()
    await front.run('residents.create', { firstName: 'Ravi', lastName: 'Rao', phone: '+919812345671' })
    await front.sync()
    desks.splice(desks.indexOf(back), 1)
    back = await newDesk('back')
    // Nothing goes on by itself here, as at the command line: what is said of the server is true, and brings nothing in.
    expect(await back.run('sync.status', {})).toMatchObject({ state: 'syncing', organisations: [{ id: org }], waiting: 0 })
    expect(await back.run('sync.digest', {})).toEqual(before)
    const { pulled } = await back.sync()
    expect(pulled).toBe(1)
    await expectEqual()
  })

  test('a desk taken back to an old backup catches up, undoes nothing of the others, and gives no number twice', async () => {
    const { id } = await resident(back, 'Ravi')
    await back.run('residents.update', { id, patch: { email: 'old@example.com' } })
    const { file } = await back.run('backup.create', {})
    await back.sync()
    await front.sync()
    await front.run('residents.update', { id, patch: { email: 'new@example.com' } })
    await front.sync()
    await back.sync()
    await back.run('backup.restore', { file })
    await back.sync()
    await front.sync()
    expect(await resident(back, 'Ravi')).toMatchObject({ email: 'new@example.com' })
    expect((await front.run('sync.conflicts', { status: 'open' })).total).toBe(0)
    expect((await back.run('organisations.get', {})).deviceCode).not.toBe('A2')
    const again = await back.connect(server, asha)
    expect(['A1', 'A2']).not.toContain(again.organisation!.deviceCode)
    await back.sync()
    await front.sync()
    await expectEqual()
  })

  test('disconnecting refuses while work waits, and keeps everything here', async () => {
    await back.workspace.sync.pause()
    await back.run('residents.create', { firstName: 'Unsent', lastName: 'Guest', phone: '+919812345672' })
    await expect(back.run('sync.disconnect', {})).rejects.toMatchObject({ code: 'UNSYNCED_WORK' })
    await back.sync()
    expect(await back.run('sync.disconnect', {})).toEqual({ state: 'local' })
    expect(await back.run('sync.status', {})).toMatchObject({ state: 'local', waiting: 0 })
    expect((await resident(back, 'Unsent')).id).not.toBe('')
    await expect(back.sync()).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  test('and comes back with what was written meanwhile, on both sides', async () => {
    await back.run('residents.create', { firstName: 'Alone', lastName: 'Guest', phone: '+919812345673' })
    await front.run('residents.create', { firstName: 'Other', lastName: 'Guest', phone: '+919812345674' })
    await front.sync()
    await back.connect(server, asha)
    await back.sync()
    await front.sync()
    expect((await resident(front, 'Alone')).id).not.toBe('')
    expect((await resident(back, 'Other')).id).not.toBe('')
    await expectEqual()
  })
})
