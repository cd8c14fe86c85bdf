import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const folder = temporaryFolder()
const desks: SyncedDesk[] = []
let server: TestServer
let owner: SignedIn
let front: SyncedDesk
let org: string

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.register()
  front = await newDesk('front')
  await front.run('organisations.start', START)
  org = front.workspace.org
  await front.connect(server, owner)
  await front.sync()
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

/** Somebody new in the organisation, who has accepted. */
async function newMember(name: string, place: Record<string, unknown>): Promise<SignedIn> {
  const person = await server.register(name)
  const members = `/api/v1/tenants/${org}/members`
  await server.ask('POST', members, { token: owner.token, body: { email: person.email, name, ...place } })
  const token = await server.codeMailedTo(person.email)
  await server.ask('POST', '/api/v1/invitations/accept', { token: person.token, body: { token } })
  return person
}

async function change(person: SignedIn, place: Record<string, unknown>): Promise<void> {
  const { rows } = await server.ask<{ rows: { email: string; userId: string }[] }>('GET', `/api/v1/tenants/${org}/members`, {
    token: owner.token,
  })
  const { userId } = rows.find(({ email }) => email === person.email)!
  await server.ask('PUT', `/api/v1/tenants/${org}/members/${userId}`, { token: owner.token, body: place })
}

const named = async (desk: SyncedDesk, firstName: string) => (await desk.run('residents.list', { where: { firstName } })).total

describe('what a person may do', () => {
  test('decides at the server: what it did not take is kept whole, shown with the reason, and sent again when it may be', async () => {
    const clerk = await newMember('Clerk', { role: 'staff' })
    const counter = await newDesk('counter')
    await counter.connect(server, clerk)
    await counter.sync()
    await counter.workspace.sync.pause()
    await counter.run('residents.create', { firstName: 'Refused', lastName: 'Guest', phone: '+919812345678' })
    await change(clerk, { role: 'viewer' })
    expect(await counter.sync()).toMatchObject({ pending: 0, refused: expect.any(Number) })
    const { rows } = await counter.run('sync.refused', {})
    const refused = rows.find(({ kind }) => kind === 'resident')!
    expect(refused).toMatchObject({ code: 'FORBIDDEN', document: { firstName: 'Refused', phone: '+919812345678' } })
    expect(await named(counter, 'Refused')).toBe(0)
    await change(clerk, { role: 'admin' })
    await counter.sync()
    const again = await counter.run('sync.repair', { id: refused.id, document: { lastName: 'Taken' } })
    expect(again).toEqual({ state: 'sent' })
    await front.sync()
    expect(await named(front, 'Refused')).toBe(1)
    for (const { id } of (await counter.run('sync.refused', {})).rows) await counter.run('sync.repair', { id, drop: true })
    expect((await counter.run('sync.refused', {})).rows).toEqual([])
  })

  test('and what they may see: another property takes the place of the first', async () => {
    const house = async (name: string) => front.run('properties.create', { name })
    const [north, south] = [await house('North'), await house('South')]
    await front.sync()
    const keeper = await newMember('Keeper', { role: 'manager', propertyIds: [north.id] })
    const lodge = await newDesk('lodge')
    await lodge.connect(server, keeper)
    await lodge.sync()
    const names = async () => (await lodge.run('properties.list', {})).rows.map(({ name }) => name)
    expect(await names()).toEqual(['North'])
    await change(keeper, { propertyIds: [south.id] })
    await lodge.sync()
    expect(await names()).toEqual(['South'])
    // Connected anew, it sends again what it has, and of what went out of its sight nothing.
    await lodge.workspace.sync.disconnect(false)
    await lodge.connect(server, keeper)
    await lodge.sync()
    expect(await lodge.run('sync.refused', {})).toEqual({ rows: [] })
    await change(keeper, { propertyIds: null })
    await lodge.sync()
    expect((await names()).toSorted()).toEqual(['North', 'South'])
    expect((await lodge.run('sync.digest', {})).kinds['property']).toEqual((await front.run('sync.digest', {})).kinds['property'])
  })

  test('ends with the desk: one that was taken off sends what it has, keeps nothing, and says so', async () => {
    const lost = await newDesk('lost')
    await lost.connect(server, owner)
    await lost.sync()
    await lost.workspace.sync.pause()
    await lost.run('residents.create', { firstName: 'Last', lastName: 'Guest', phone: '+919812345679' })
    const { id } = lost.workspace.sync.link!.account.device
    await server.ask('DELETE', `/api/v1/devices/${id}`, { token: owner.token })
    await lost.sync().catch(() => undefined)
    // The answer may come while the last of it is still being taken away.
    await expect.poll(() => lost.run('sync.status', {})).toMatchObject({ state: 'revoked', documents: 0, waiting: 0 })
    await front.sync()
    expect(await named(front, 'Last')).toBe(1)
    // Let in again it takes nothing from anybody: what went from it was never removed.
    const { all, kinds } = await front.run('sync.digest', {})
    await lost.connect(server, owner)
    expect(await lost.sync()).toMatchObject({ pending: 0, refused: 0 })
    await front.sync()
    expect(await named(front, 'Last')).toBe(1)
    expect((await front.run('sync.digest', {})).kinds).toEqual(kinds)
    expect((await lost.run('sync.digest', {})).all).toBe(all)
  })
})
