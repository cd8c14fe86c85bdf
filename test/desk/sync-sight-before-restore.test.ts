import { beforeAll, describe, expect, test } from 'vitest'
import { BackedUpRoom } from '../support/backed-up-room.ts'
import { openedFor } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

describe.each([
  ['first', ['keeper', 'front']],
  ['last', ['front', 'keeper']],
] as const)('a desk that came to see another property after yesterday’s backup, which is put back, and comes back %s', (_, order) => {
  const room = openedFor(new BackedUpRoom())
  const desks = {} as Record<(typeof order)[number], SyncedDesk>
  const seen: string[][] = []
  const people = {} as Record<(typeof order)[number], SignedIn>

  beforeAll(async () => {
    people.front = await room.server.register()
    desks.front = await room.startedDesk(people.front)
    const org = desks.front.workspace.org
    const house = async (name: string) => desks.front.run('properties.create', { name })
    const [north, gone, south] = [await house('North'), await house('Gone north'), await house('South')]
    await desks.front.sync()
    people.keeper = await room.newMember('Keeper', { owner: people.front, org, role: 'manager', propertyIds: [north.id, gone.id] })
    desks.keeper = await room.joinedDesk(people.keeper)
    seen.push(await names(desks.keeper))
    await room.backUp()
    await room.change(people.keeper, { owner: people.front, org, propertyIds: [south.id] })
    await desks.keeper.sync()
    seen.push(await names(desks.keeper))
    await desks.keeper.workspace.sync.pause()
    // Out of the keeper's sight, and nothing the keeper could tell of.
    await desks.front.run('properties.remove', { id: gone.id })
    await desks.front.sync()
    await room.putBack()
    for (const name of [...order, ...order]) await room.comeBack(desks[name], people[name])
  })

  test('sees what its account saw then, and takes nothing from anybody', async () => {
    expect([...seen, await names(desks.keeper)]).toEqual([['Gone north', 'North'], ['South'], ['North']])
    expect(await names(desks.front)).toEqual(['North', 'South'])
    expect(await desks.keeper.run('sync.refused', {})).toEqual({ rows: [] })
  })

  test('agrees with the server in what it sees', async () => {
    for (const name of ['front', 'keeper'] as const) {
      const { all } = await room.digest(people[name].email, desks.front.workspace.org)
      expect([name, (await desks[name].run('sync.digest', {})).all]).toEqual([name, all])
    }
  })
})

const names = async (desk: SyncedDesk) => (await desk.run('properties.list', {})).rows.map(({ name }) => name).toSorted()
