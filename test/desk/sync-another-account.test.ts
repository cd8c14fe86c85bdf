import { beforeAll, describe, expect, test } from 'vitest'
import { deskRoom } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

const room = deskRoom()
let owner: SignedIn
let front: SyncedDesk
let back: SyncedDesk
let org: string

beforeAll(async () => {
  ;({ owner, front, org } = await room.firstDesk())
  back = await room.joinedDesk(owner)
})

const names = async (desk: SyncedDesk) => (await desk.run('properties.list', {})).rows.map(({ name }) => name).toSorted()

describe('a desk that is connected again', () => {
  test('loses what was removed meanwhile', async () => {
    const { id } = await front.run('properties.create', { name: 'Removed' })
    await front.run('properties.create', { name: 'Kept' })
    await front.sync()
    await back.sync()
    await front.run('sync.disconnect', {})
    await back.run('properties.remove', { id })
    await back.sync()
    await front.connect(room.server, owner)
    await front.sync()
    expect(await names(front)).toEqual(['Kept'])
    expect((await front.run('sync.digest', {})).all).toBe((await back.run('sync.digest', {})).all)
  })

  test('by somebody who may see less shows no more than that', async () => {
    const { id } = await front.run('properties.create', { name: 'North' })
    await front.sync()
    const keeper = await room.newMember('Keeper', { owner, org, role: 'manager', propertyIds: [id] })
    await front.run('sync.disconnect', {})
    await front.connect(room.server, keeper)
    await front.sync()
    expect(await names(front)).toEqual(['North'])
    expect(await front.run('sync.refused', {})).toEqual({ rows: [] })
    await back.sync()
    expect(await names(back)).toEqual(['Kept', 'North'])
  })
})
