import { expect, test } from 'vitest'
import { BackedUpRoom } from '../support/backed-up-room.ts'
import { openedFor } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'

const room = openedFor(new BackedUpRoom())

const add = (desk: SyncedDesk, firstName: string, phone: string) => desk.run('residents.create', { firstName, lastName: 'Guest', phone })

test('yesterday’s backup put back under live desks heals itself: nothing that was acknowledged since is missing anywhere', async () => {
  const { owner, front, org } = await room.firstDesk()
  const { id } = await add(front, 'Before', '+919812345670')
  await front.sync()
  const back = await room.joinedDesk(owner)

  await room.backUp()
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

  await room.putBack()
  expect((await room.digest(owner.email, org)).seq).toBeLessThan(acknowledged.seq)

  // One of them has worked on meanwhile.
  await add(back, 'Meanwhile', '+919812345673')
  for (const desk of [front, back, front, back]) await room.comeBack(desk, owner)
  const healed = await front.run('sync.digest', {})
  expect((await back.run('sync.digest', {})).all).toBe(healed.all)
  expect((await room.digest(owner.email, org)).all).toBe(healed.all)
  const { resident: _, ...others } = acknowledged.kinds
  expect(healed.kinds).toMatchObject(others)
  for (const desk of [front, back]) {
    const { rows } = await desk.run('residents.list', { sort: [['firstName', 'asc']] })
    expect(rows.map(({ firstName }) => firstName)).toEqual(['Back', 'Before', 'Front', 'Meanwhile'])
    expect(rows[1]).toMatchObject({ email: 'since@example.com' })
    expect((await desk.run('sync.conflicts', {})).total).toBe(0)
  }
})
