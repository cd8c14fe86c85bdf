import { beforeAll, describe, expect, test, vi } from 'vitest'
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

  test('syncs no more from the moment it is told to, also while the server is still being told', async () => {
    const { link } = back.workspace.sync
    const telling = vi.spyOn(link!, 'tell').mockImplementation(async () => {
      await expect(back.sync()).rejects.toMatchObject({ code: 'OFFLINE' })
    })
    await back.run('sync.disconnect', {})
    expect(telling).toHaveBeenCalled()
    expect(await back.run('sync.status', {})).toMatchObject({ state: 'local' })
  })

  test('is not taken back by what was still asked in the name of whoever was signed in before', async () => {
    await back.connect(room.server, owner)
    const { link: before } = back.workspace.sync
    const guest = await room.newMember('Guest', { owner, org, role: 'admin' })
    await back.connect(room.server, guest)
    // As when its token was renewed just now.
    await before!.take(before!.account)
    back = await room.restarted(back)
    expect(back.workspace.sync.link?.account.user.email).toBe(guest.email)
  })
})
