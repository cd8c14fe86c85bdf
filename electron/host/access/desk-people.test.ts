import { describe, expect, it } from 'vitest'
import { testPeople } from '../../../test/support/test-people.ts'

const WRITE = { permission: 'payments.record' }

describe('Members at a desk', () => {
  it('do what their role allows at that very moment', async () => {
    const { people, member, connect } = testPeople()
    await connect()
    await member('asha', 'manager')
    expect(await people.actorFor(WRITE)).toMatchObject({ role: 'manager' })
    await member('asha', 'viewer')
    expect(await people.actorFor(WRITE)).toMatchObject({ role: 'viewer' })
  })

  it.each(['removed', 'suspended', 'invited'] as const)('are locked out once they are %s, and their PIN opens nothing', async (status) => {
    const { people, member, connect, remembered } = testPeople()
    await connect()
    await member('asha', 'owner')
    await people.setPin('1234', {})
    await member('asha', 'owner', { status })
    await people.membersChanged()
    expect(await people.session()).toMatchObject({ state: 'locked' })
    await expect(people.actorFor(WRITE)).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    await expect(people.switchUser('asha', '1234')).rejects.toMatchObject({ code: 'PIN_NEEDED' })
    await expect(people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(remembered()).not.toContain('"hash"')
  })

  it('are refused at their next action even if the news of it was missed', async () => {
    const { people, member, connect } = testPeople()
    await connect()
    await member('asha', 'owner', { status: 'removed' })
    await expect(people.actorFor(WRITE)).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
  })

  it('go on with long work while the desk is locked, and not once they are removed', async () => {
    const { people, member, connect } = testPeople()
    await connect()
    await member('asha', 'owner')
    const actor = await people.actorFor(WRITE)
    await people.lock()
    expect(await people.actorAgain(actor)).toEqual(actor)
    await member('asha', 'owner', { status: 'removed' })
    await expect(people.actorAgain(actor)).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
  })

  it('of one branch do not work at a desk that keeps them all, and do at one of their branch', async () => {
    const { people, member, connect } = testPeople()
    await connect()
    await member('asha', 'owner')
    await member('ravi', 'staff', { branchIds: ['b1'] })
    await member('mina', 'staff')
    expect((await people.users()).map((user) => user.userId)).toEqual(['asha', 'mina'])
    await member('asha', 'manager', { branchIds: ['b1'] })
    expect((await people.users()).map((user) => user.userId)).toEqual(['asha', 'mina', 'ravi'])
  })
})

describe('The organisations of a desk', () => {
  it('each have a device code of their own, which is kept over going and coming', async () => {
    const { people, member, organisation, connect, identity, desk } = testPeople()
    await organisation('org-1', 'Sunrise')
    await organisation('org-2', 'Moonrise')
    await connect()
    await member('asha', 'owner')
    await member('asha', 'viewer', { org: 'org-2', id: 'm2' } as never)
    await expect(people.switchOrganisation('org-2')).rejects.toMatchObject({ code: 'OFFLINE' })
    await people.heard([
      { id: 'org-1', name: 'Sunrise', role: 'owner', deviceCode: 'A1' },
      { id: 'org-2', name: 'Moonrise', role: 'viewer', deviceCode: 'C4' },
      { id: 'org-3', name: 'Starlight', role: 'staff', deviceCode: 'D2' },
    ])
    expect(await people.switchOrganisation('org-2')).toEqual({ id: 'org-2', name: 'Moonrise', role: 'viewer', deviceCode: 'C4' })
    expect(await people.actorFor(WRITE)).toMatchObject({ role: 'viewer' })
    expect(identity()).toMatchObject({ org: 'org-2', deviceCode: 'C4' })
    expect(await people.organisations()).toEqual([
      { id: 'org-2', name: 'Moonrise', role: 'viewer', deviceCode: 'C4', isCurrent: true, isHere: true },
      { id: 'org-1', name: 'Sunrise', role: 'owner', deviceCode: 'A1', isCurrent: false, isHere: true },
      { id: 'org-3', name: 'Starlight', role: 'staff', deviceCode: 'D2', isCurrent: false, isHere: false },
    ])
    expect(await people.switchOrganisation('org-1')).toMatchObject({ deviceCode: 'A1' })
    await expect(people.switchOrganisation('org-3')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(desk.followed.at(-1), 'it was asked for').toBe('org-3')
  })

  it('do not open to who is no member of them', async () => {
    const { people, member, organisation, connect } = testPeople()
    await organisation('org-2', 'Moonrise')
    await connect()
    await member('asha', 'owner')
    await expect(people.switchOrganisation('org-2')).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
  })
})
