import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const PLACE = { country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const folder = temporaryFolder()
const desks: SyncedDesk[] = []
let server: TestServer
let owner: SignedIn
let front: SyncedDesk
let other: SyncedDesk
let first: string
let second: string

/** Two organisations of one account: the front desk holds both, the other one the second. */
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.register()
  front = await started('front', 'Sunrise Residency')
  other = await started('other', 'Moonrise Homes')
  first = front.workspace.org
  second = other.workspace.org
  await front.sync()
  await front.run('organisations.switch', { organisationId: second })
  await front.sync()
  await front.run('organisations.switch', { organisationId: first })
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  await server.close()
})

async function started(name: string, organisation: string): Promise<SyncedDesk> {
  const desk = await openSyncedDesk({ dataFolder: path.join(folder, name) })
  desks.push(desk)
  await desk.run('organisations.start', { name: organisation, ...PLACE })
  await desk.connect(server, owner)
  await desk.sync()
  return desk
}

const choices = async (desk: SyncedDesk) =>
  (await desk.run('organisations.mine', {})).rows.map(({ name, isCurrent, isHere }) => ({ name, isCurrent, isHere }))
const properties = async (desk: SyncedDesk) => (await desk.run('properties.list', {})).rows.map(({ name }) => name).toSorted()

describe('a desk that holds two organisations', () => {
  test('changes between them after it was disconnected, with the number series it has in each', async () => {
    await front.run('sync.disconnect', {})
    expect(await choices(front)).toEqual([
      { name: 'Moonrise Homes', isCurrent: false, isHere: true },
      { name: 'Sunrise Residency', isCurrent: true, isHere: true },
    ])
    expect(await front.run('organisations.switch', { organisationId: second })).toMatchObject({ name: 'Moonrise Homes', deviceCode: 'A2' })
    await front.run('properties.create', { name: 'Written alone' })
    expect(await front.run('organisations.switch', { organisationId: first })).toMatchObject({ deviceCode: 'A1' })
    expect(await properties(front)).toEqual([])
  })

  test('sends what was written in the one while it was disconnected, though it is connected again for the other', async () => {
    await front.connect(server, owner)
    expect(await front.sync()).toMatchObject({ pending: 0, refused: 0 })
    await other.sync()
    expect(await properties(other)).toEqual(['Written alone'])
    await other.run('properties.create', { name: 'Answered' })
    await other.sync()
    await front.sync()
    await front.run('organisations.switch', { organisationId: second })
    expect(await properties(front)).toEqual(['Answered', 'Written alone'])
  })

  test('keeps in step what it held before its account was let into it again', async () => {
    const guest = await server.register('Guest')
    const invite = { email: guest.email, name: 'Guest', role: 'admin' }
    await front.run('sync.disconnect', {})
    await front.run('properties.create', { name: 'Passed over' })
    await front.run('organisations.switch', { organisationId: first })
    await join(guest, first, invite)
    await front.connect(server, guest)
    await front.sync()
    expect(await choices(front)).toEqual([{ name: 'Sunrise Residency', isCurrent: true, isHere: true }])
    await join(guest, second, invite)
    await other.run('properties.create', { name: 'Meanwhile' })
    await other.sync()
    await front.sync()
    await front.run('organisations.switch', { organisationId: second })
    await front.run('properties.create', { name: 'As a guest' })
    expect(await front.sync()).toMatchObject({ pending: 0, refused: 0 })
    await other.sync()
    expect(await properties(front)).toEqual(['Answered', 'As a guest', 'Meanwhile', 'Passed over', 'Written alone'])
    expect(await properties(other)).toEqual(await properties(front))
  })

  test('goes on in the one that is left when the other was taken from it', async () => {
    const helper = await server.register('Helper')
    await front.run('sync.disconnect', {})
    await front.run('organisations.switch', { organisationId: first })
    await join(helper, first, { email: helper.email, name: 'Helper', role: 'admin' })
    await front.connect(server, helper)
    await front.sync()
    const { id } = front.workspace.sync.link!.account.device
    await server.ask('DELETE', `/api/v1/tenants/${first}/devices/${id}`, { token: owner.token })
    await front.sync().catch(() => undefined)
    await expect.poll(async () => (await front.run('sync.status', {})).state).toBe('revoked')
    await front.run('sync.disconnect', {})
    expect(await choices(front)).toEqual([{ name: 'Moonrise Homes', isCurrent: true, isHere: true }])
    expect(await properties(front)).toContain('Written alone')
  })
})

async function join(person: SignedIn, org: string, body: Record<string, unknown>): Promise<void> {
  await server.ask('POST', `/api/v1/tenants/${org}/members`, { token: owner.token, body })
  const token = await server.codeMailedTo(person.email)
  await server.ask('POST', '/api/v1/invitations/accept', { token: person.token, body: { token } })
}
