import { expect, test } from 'vitest'
import { deskRoom, START } from '../support/desk-room.ts'

const room = deskRoom()

test('what was written while nothing synced it is shown when it is refused later, though the desk was started again meanwhile', async () => {
  const owner = await room.server.register()
  let front = await room.startedDesk(owner)
  const first = front.workspace.org
  await front.sync()
  const other = await room.startedDesk(owner, { ...START, name: 'Moonrise Homes' })
  const second = other.workspace.org
  const [north, south] = [await other.run('properties.create', { name: 'North' }), await other.run('properties.create', { name: 'South' })]
  await other.sync()
  await front.run('organisations.switch', { organisationId: second })
  await front.sync()

  await front.run('sync.disconnect', {})
  await front.run('properties.update', { id: south.id, patch: { name: 'South, painted' } })
  await front.run('organisations.switch', { organisationId: first })
  const guest = await room.newMember('Guest', { owner, org: first, role: 'admin' })
  await front.connect(room.server, guest)
  await front.sync()
  front = await room.restarted(front)

  // Of the second the guest sees another part than where it was written.
  await room.join(guest, { owner, org: second, role: 'manager', propertyIds: [north.id] })
  await front.connect(room.server, guest)
  await front.sync()
  const { rows } = await front.run('sync.refused', {})
  expect(rows).toMatchObject([{ id: south.id, code: 'OUT_OF_SCOPE', document: { name: 'South, painted' } }])
})
