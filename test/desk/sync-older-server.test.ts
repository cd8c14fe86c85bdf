import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OlderServer } from '../support/older-server.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const folder = temporaryFolder()
let server: TestServer
let older: OlderServer
let asha: SignedIn
let desk: SyncedDesk
let other: SyncedDesk
let known: string

beforeAll(async () => {
  server = await startTestServer()
  asha = await server.register()
  other = await openSyncedDesk({ dataFolder: path.join(folder, 'other') })
  await other.run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  known = (await other.run('residents.create', { firstName: 'Dev', phone: '+919812345678', employer: 'Pune' })).id
  await other.connect(server, asha)
  await other.sync()
  older = new OlderServer(server.url, 'resident')
  desk = await openSyncedDesk({ dataFolder: path.join(folder, 'desk') })
  await desk.connect(await older.listen(), asha, other.workspace.org)
  await desk.sync()
})
afterAll(async () => {
  await desk.close()
  await other.close()
  await older.close()
  await server.close()
})

const refused = async () => (await desk.run('sync.refused', {})).rows.map(({ code, document }) => [code, document['firstName']])
const residents = async (at: SyncedDesk) =>
  (await at.run('residents.list', {})).rows.map(({ firstName, phone, employer }) => ({ firstName, phone, employer }))

describe('a desk that was updated before its server', () => {
  test('keeps what the server is too old for', async () => {
    await desk.run('residents.create', { firstName: 'Meera', phone: '+919812345670', employer: 'Goa' })
    await desk.run('residents.update', { id: known, patch: { employer: 'Mumbai' } })
    await desk.sync()
    expect((await refused()).toSorted()).toEqual([
      ['VERSION_NEWER', 'Dev'],
      ['VERSION_NEWER', 'Meera'],
    ])
    expect(await residents(desk)).toEqual([{ firstName: 'Dev', phone: '+919812345678', employer: 'Pune' }])
  })

  test('does not send it again to the same server', async () => {
    const { pushes } = older
    await desk.workspace.sync.pause()
    await desk.workspace.sync.resume()
    await desk.sync()
    expect(older.pushes).toBe(pushes)
    expect(await refused()).toHaveLength(2)
  })

  test('sends it by itself once the server was updated, on top of what others did meanwhile', async () => {
    await other.run('residents.update', { id: known, patch: { phone: '+919900000001' } })
    await other.sync()
    await desk.workspace.sync.pause()
    older.isUpdated = true
    await desk.workspace.sync.resume()
    await desk.sync()
    expect(await refused()).toEqual([])
    const both = [
      { firstName: 'Dev', phone: '+919900000001', employer: 'Mumbai' },
      { firstName: 'Meera', phone: '+919812345670', employer: 'Goa' },
    ]
    for (const one of [desk, other]) {
      await one.sync()
      expect((await residents(one)).toSorted((a, b) => (a.firstName < b.firstName ? -1 : 1))).toEqual(both)
    }
    const { all } = await desk.run('sync.digest', {})
    expect((await other.run('sync.digest', {})).all).toBe(all)
    expect((await desk.run('sync.conflicts', { status: 'open' })).total).toBe(0)
    expect(await server.ask('GET', `/api/v1/sync/refused?organisationId=${desk.workspace.org}`, { token: asha.token })).toEqual({
      rows: [],
    })
  })
})
