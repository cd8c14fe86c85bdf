import { beforeAll, describe, expect, test } from 'vitest'
import { deskRoom, START } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

const room = deskRoom()
let owner: SignedIn
let front: SyncedDesk
let other: SyncedDesk
let first: string
let second: string

/** Two organisations of one account: the front desk holds both, the other one the second. */
beforeAll(async () => {
  owner = await room.server.register()
  front = await room.startedDesk(owner)
  other = await room.startedDesk(owner, { ...START, name: 'Moonrise Homes' })
  first = front.workspace.org
  second = other.workspace.org
  await other.sync()
  await front.sync()
  await front.run('organisations.switch', { organisationId: second })
  await front.sync()
  await front.run('organisations.switch', { organisationId: first })
})

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
    await front.connect(room.server, owner)
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
    const guest = await room.server.register('Guest')
    await front.run('sync.disconnect', {})
    await front.run('properties.create', { name: 'Passed over' })
    await front.run('organisations.switch', { organisationId: first })
    await room.join(guest, { owner, org: first, role: 'admin' })
    await front.connect(room.server, guest)
    await front.sync()
    expect(await choices(front)).toEqual([{ name: 'Sunrise Residency', isCurrent: true, isHere: true }])
    await room.join(guest, { owner, org: second, role: 'admin' })
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
    await front.run('sync.disconnect', {})
    await front.run('organisations.switch', { organisationId: first })
    const helper = await room.newMember('Helper', { owner, org: first, role: 'admin' })
    await front.connect(room.server, helper)
    await front.sync()
    const { id } = front.workspace.sync.link!.account.device
    await room.server.ask('DELETE', `/api/v1/tenants/${first}/devices/${id}`, { token: owner.token })
    await front.sync().catch(() => undefined)
    await expect.poll(async () => (await front.run('sync.status', {})).state).toBe('revoked')
    await front.run('sync.disconnect', {})
    expect(await choices(front)).toEqual([{ name: 'Moonrise Homes', isCurrent: true, isHere: true }])
    expect(await properties(front)).toContain('Written alone')
  })
})
