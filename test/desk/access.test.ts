import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import type { DeskServices } from '../../electron/host/services.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { defineAction } from '../../shared/kernel/action.ts'
import { Change } from '../../shared/kernel/change.entity.ts'
import { connectAs, DESK_PASSWORD, pullMember } from '../support/desk-members.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
let workspace: Workspace
let first: string
/** Of the time before this desk had a server. */
let before: string
const second = 'c4a1f0de-0000-4000-8000-000000000002'

async function run<N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> {
  return (await workspace.run(actionNamed(name), input)) as DeskActions[N]['output']
}

const start = { country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }

/** Two organisations lie here, as at a head office; Asha connected the desk. */
beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
  first = workspace.org
  await run('organisations.start', { name: 'Sunrise Residency', ...start })
  await workspace.become({ org: second, deviceCode: 'B7' })
  await run('organisations.start', { name: 'Lagos House', country: 'NG', currency: 'NGN', timeZone: 'Africa/Lagos' })
  await workspace.become({ org: first, deviceCode: 'A1' })
  before = (await run('backup.create', {})).file
  await connectAs(workspace, 'Asha', 'owner')
  await workspace.people.heard([
    { id: first, name: 'Sunrise Residency', role: 'owner', deviceCode: 'A1' },
    { id: second, name: 'Lagos House', role: 'manager', deviceCode: 'B7' },
  ])
})
afterAll(() => workspace.close())

async function lastChange(): Promise<Change> {
  const [last] = await workspace.engine.reader.find(Change, { sort: [['hlc', 'desc']], limit: 1 })
  return last!
}

describe('A shared desk', () => {
  it('writes down who did what: one works on where the other stopped, each by their PIN', async () => {
    await run('desk.setPin', { pin: '1234' })
    await pullMember(workspace, 'Ravi', { role: 'manager' })
    await workspace.people.signOut(true).catch(() => undefined)
    await connectAs(workspace, 'Ravi', 'manager')
    await run('desk.setPin', { pin: '5678' })
    await connectAs(workspace, 'Asha', 'owner')
    await run('desk.setPin', { pin: '1234' })

    await run('properties.create', { name: 'Sunrise A', type: 'hostel' })
    expect(await lastChange()).toMatchObject({ actorId: 'Asha', actorName: 'Asha', action: 'properties.create' })
    expect(await run('desk.switchUser', { userId: 'Ravi', pin: '5678' })).toMatchObject({
      state: 'working',
      user: { id: 'Ravi', role: 'manager' },
    })
    await run('properties.create', { name: 'Sunrise B', type: 'hostel' })
    expect(await lastChange()).toMatchObject({ actorId: 'Ravi', actorName: 'Ravi' })
    await expect(run('organisations.update', { patch: { name: 'Mine' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('locks a removed member out at once, in the middle of the day, and forgets their PIN', async () => {
    await pullMember(workspace, 'Ravi', { role: 'manager', status: 'removed' })
    await expect.poll(async () => (await workspace.people.session()).state).toBe('locked')
    await expect(run('properties.list', {})).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    await expect(run('desk.switchUser', { userId: 'Ravi', pin: '5678' })).rejects.toMatchObject({ code: 'PIN_NEEDED' })
    expect(await run('desk.switchUser', { userId: 'Asha', pin: '1234' })).toMatchObject({ state: 'working' })
  })

  it('remembers after a restart who worked, and that it was locked', async () => {
    await run('desk.lock', {})
    await workspace.close()
    workspace = await openWorkspace({ dataFolder: folder })
    await expect(run('properties.list', {})).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    expect((await run('desk.users', {})).rows).toMatchObject([{ userId: 'Asha', hasPin: true, canSignInOffline: true, isCurrent: true }])
    expect(await run('desk.switchUser', { userId: 'Asha', pin: '1234' })).toMatchObject({ state: 'working', isOffline: false })
  })

  it('keeps what a new day brings even while nobody is signed in', async () => {
    await run('desk.lock', {})
    await expect(run('agreements.expireDue', {})).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    await workspace.care(actionNamed('agreements.expireDue'), {})
    await run('desk.switchUser', { userId: 'Asha', pin: '1234' })
  })
})

describe('The organisation of a desk', () => {
  it('is changed without opening anything anew: records, days, numbers and the role are the other one’s', async () => {
    await pullMember(workspace, 'Asha', { role: 'manager', org: second })
    const news: string[] = []
    const listening = workspace.changes.subscribe(({ kinds }) => news.push(...kinds))
    expect(await run('organisations.switch', { organisationId: second })).toEqual({
      id: second,
      name: 'Lagos House',
      role: 'manager',
      deviceCode: 'B7',
    })
    listening.unsubscribe()
    expect(news).toContain('*')
    expect(await run('organisations.get', {})).toMatchObject({ organisation: { name: 'Lagos House', currency: 'NGN' } })
    expect((await run('properties.list', {})).rows).toEqual([])
    expect(await run('desk.session', {})).toMatchObject({ organisation: { id: second, name: 'Lagos House' }, user: { role: 'manager' } })
    await expect(run('organisations.update', { patch: { name: 'Mine' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })

    const property = await run('properties.create', { name: 'Lagos A', type: 'apartment' })
    expect(property.org).toBe(second)
    expect(workspace.identity.deviceCode).toBe('B7')
    expect((await run('organisations.mine', {})).rows.map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ['Lagos House', true],
      ['Sunrise Residency', false],
    ])
    await run('organisations.switch', { organisationId: first })
    expect((await run('properties.list', {})).rows.map((row) => row.name).toSorted()).toEqual(['Sunrise A', 'Sunrise B'])
    expect(workspace.identity.deviceCode).toBe('A1')
  })

  it('is not written to by long work that was begun in another one', async () => {
    const twoSteps = defineAction({
      name: 'test.twoSteps',
      summary: 'Two properties, and a change of organisation between them.',
      permission: 'properties.write',
      mode: 'task',
      runs: 'desk',
      input: z.strictObject({}),
      output: z.unknown(),
      async run({ services }: { services: DeskServices }) {
        await services.run('properties.create', { name: 'First step', type: 'hostel' })
        await services.people.switchOrganisation(second)
        await services.run('properties.create', { name: 'Second step', type: 'hostel' })
      },
    })
    await expect(workspace.run(twoSteps, {})).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await run('properties.list', {})).rows.map((row) => row.name)).not.toContain('Second step')
    await run('organisations.switch', { organisationId: first })
    expect((await run('properties.list', {})).rows.map((row) => row.name)).toContain('First step')
  })

  it('gives way to another one that is still theirs when a membership ends', async () => {
    await run('organisations.switch', { organisationId: second })
    await pullMember(workspace, 'Asha', { role: 'manager', org: second, status: 'suspended' })
    await expect.poll(() => workspace.org).toBe(first)
    expect(await run('desk.session', {})).toMatchObject({ state: 'working', user: { id: 'Asha', role: 'owner' } })
  })

  it('stays closed to who is no member of it', async () => {
    await pullMember(workspace, 'Asha', { role: 'manager', org: second, status: 'suspended' })
    await expect(run('organisations.switch', { organisationId: second })).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
    expect((await run('organisations.mine', {})).rows.map(({ name }) => name)).toEqual(['Sunrise Residency'])
  })
})

describe('What needs the server', () => {
  it.each(['account.me', 'account.sessions', 'account.devices', 'agencies.list', 'apiKeys.list', 'serverBackups.list'] as const)(
    'says so plainly where there is none: %s',
    async (name) => {
      await expect(run(name, {})).rejects.toMatchObject({ code: 'OFFLINE', message: expect.stringContaining('not connected to a server') })
    },
  )

  it('does not leave the password anywhere it could be read', async () => {
    const kept = JSON.stringify(await Promise.all(['desk-people', 'desk-person:Asha'].map((id) => workspace.services.memory.get(id))))
    expect(kept).toContain('Asha')
    expect(kept).not.toContain(DESK_PASSWORD)
    expect(kept).not.toContain('1234"')
  })
})

describe('A connected desk taken back to a backup of the time before', () => {
  it('still asks who is there, and numbers on under a code that no other desk is given', async () => {
    await run('backup.restore', { file: before })
    expect(await run('desk.session', {})).toMatchObject({ state: 'working', user: { id: 'Asha' } })
    await run('desk.lock', {})
    await expect(run('properties.list', {})).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    expect(await run('desk.switchUser', { userId: 'Asha', pin: '1234' })).toMatchObject({ state: 'working' })
    const { deviceCode } = workspace.identity
    expect(deviceCode).toMatch(/^[A-Z]{2}$/)
    await workspace.people.heard([{ id: first, name: 'Sunrise Residency', role: 'owner', deviceCode: 'A1' }])
    await run('organisations.switch', { organisationId: first })
    expect(workspace.identity.deviceCode).toBe(deviceCode)
    await run('backup.restore', { file: before })
    expect(workspace.identity.deviceCode).toMatch(/^[A-Z]{2}$/)
    expect(workspace.identity.deviceCode).not.toBe(deviceCode)
  })
})
