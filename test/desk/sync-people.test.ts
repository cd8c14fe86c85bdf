import { beforeAll, describe, expect, test } from 'vitest'
import { deskRoom } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

const room = deskRoom()
let owner: SignedIn
let front: SyncedDesk
let org: string

beforeAll(async () => {
  ;({ owner, front, org } = await room.firstDesk())
})

const named = async (desk: SyncedDesk, firstName: string) => (await desk.run('residents.list', { where: { firstName } })).total

describe('what a person may do', () => {
  test('decides at the server: what it did not take is kept whole, shown with the reason, and sent again when it may be', async () => {
    const clerk = await room.newMember('Clerk', { owner, org, role: 'staff' })
    const counter = await room.joinedDesk(clerk)
    await counter.workspace.sync.pause()
    await counter.run('residents.create', { firstName: 'Refused', lastName: 'Guest', phone: '+919812345678' })
    await room.change(clerk, { owner, org, role: 'viewer' })
    expect(await counter.sync()).toMatchObject({ pending: 0, refused: expect.any(Number) })
    const { rows } = await counter.run('sync.refused', {})
    const refused = rows.find(({ kind }) => kind === 'resident')!
    expect(refused).toMatchObject({ code: 'FORBIDDEN', document: { firstName: 'Refused', phone: '+919812345678' } })
    expect(await named(counter, 'Refused')).toBe(0)
    await room.change(clerk, { owner, org, role: 'admin' })
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
    const keeper = await room.newMember('Keeper', { owner, org, role: 'manager', propertyIds: [north.id] })
    const lodge = await room.joinedDesk(keeper)
    const names = async () => (await lodge.run('properties.list', {})).rows.map(({ name }) => name)
    expect(await names()).toEqual(['North'])
    await room.change(keeper, { owner, org, propertyIds: [south.id] })
    await lodge.sync()
    expect(await names()).toEqual(['South'])
    // Connected anew, it sends again what it has, and of what went out of its sight nothing.
    await lodge.workspace.sync.disconnect(false)
    await lodge.connect(room.server, keeper)
    await lodge.sync()
    expect(await lodge.run('sync.refused', {})).toEqual({ rows: [] })
    await room.change(keeper, { owner, org, propertyIds: null })
    await lodge.sync()
    expect((await names()).toSorted()).toEqual(['North', 'South'])
    expect((await lodge.run('sync.digest', {})).kinds['property']).toEqual((await front.run('sync.digest', {})).kinds['property'])
  })

  test('ends with the desk: one that was taken off sends what it has, keeps nothing, and says so', async () => {
    const lost = await room.joinedDesk(owner)
    await lost.workspace.sync.pause()
    await lost.run('residents.create', { firstName: 'Last', lastName: 'Guest', phone: '+919812345679' })
    const { id } = lost.workspace.sync.link!.account.device
    await room.server.ask('DELETE', `/api/v1/devices/${id}`, { token: owner.token })
    await lost.sync().catch(() => undefined)
    // The answer may come while the last of it is still being taken away.
    await expect.poll(() => lost.run('sync.status', {})).toMatchObject({ state: 'revoked', documents: 0, waiting: 0 })
    await front.sync()
    expect(await named(front, 'Last')).toBe(1)
    // Let in again it takes nothing from anybody: what went from it was never removed.
    const { all, kinds } = await front.run('sync.digest', {})
    await lost.connect(room.server, owner)
    expect(await lost.sync()).toMatchObject({ pending: 0, refused: 0 })
    await front.sync()
    expect(await named(front, 'Last')).toBe(1)
    expect((await front.run('sync.digest', {})).kinds).toEqual(kinds)
    expect((await lost.run('sync.digest', {})).all).toBe(all)
  })
})
