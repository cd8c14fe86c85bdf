import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { Change } from '../../shared/kernel/change.entity.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { PASSWORD, startTestServer, type TestServer } from '../support/test-server.ts'

const RAVI_PASSWORD = 'Other-Horse-8-Battery'
const folder = temporaryFolder()
let server: TestServer
let workspace: Workspace
let asha: { email: string }
let secondOrganisation: string
let isGone = false

async function run<N extends DeskActionName>(name: N, input: DeskActions[N]['input'], at = workspace): Promise<DeskActions[N]['output']> {
  return (await at.run(actionNamed(name), input)) as DeskActions[N]['output']
}

const place = { country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }

/** Asha's organisation is made at one desk, and a second one of hers at another. */
beforeAll(async () => {
  server = await startTestServer()
  asha = await server.register('Asha Kulkarni')
  workspace = await openWorkspace({ dataFolder: folder })
  await run('organisations.start', { name: 'Sunrise Residency', ...place })
  await run('sync.connect', { url: server.url, email: asha.email, password: PASSWORD })
  await run('sync.now', {})

  const other = await openWorkspace({ dataFolder: temporaryFolder() })
  await run('organisations.start', { name: 'Moonrise Homes', ...place }, other)
  await run('properties.create', { name: 'Moonrise A', type: 'apartment' }, other)
  await run('sync.connect', { url: server.url, email: asha.email, password: PASSWORD }, other)
  await run('sync.now', {}, other)
  secondOrganisation = other.org
  await other.close()
})
afterAll(async () => {
  await workspace?.close()
  if (!isGone) await server?.close()
})

describe('An account, from its desk', () => {
  it('is looked at and changed', async () => {
    expect(await run('account.me', {})).toMatchObject({ email: asha.email, name: 'Asha Kulkarni', isMfaEnabled: false })
    expect(await run('account.update', { name: 'Asha K.', phone: '+91 98200 12345' })).toMatchObject({ name: 'Asha K.' })
    expect(await run('account.update', { phone: null })).not.toHaveProperty('phone')
  })

  it('lists its sessions and desks, and ends one of them', async () => {
    const elsewhere = await server.signIn(asha.email)
    const { rows } = await run('account.sessions', {})
    expect(rows.filter((row) => row.isThisOne)).toHaveLength(1)
    const others = rows.filter((row) => !row.isThisOne && row.deviceId === undefined)
    for (const { id } of others) await run('account.endSession', { id })
    expect((await server.call('GET', '/api/v1/auth/me', { token: elsewhere.token })).status).toBe(401)
    expect(await run('account.me', {})).toMatchObject({ email: asha.email })
    expect((await run('account.devices', {})).rows.filter((row) => row.isThisOne)).toHaveLength(1)
    const desks = (await run('organisations.devices', {})).rows.map(({ code, isThisOne }) => [code, isThisOne])
    expect(desks).toEqual([
      ['A1', true],
      ['A2', false],
    ])
  })

  it('makes and revokes keys for other programs', async () => {
    const made = await run('apiKeys.create', { name: 'Bookkeeping', scopes: ['invoices.read'] })
    expect(made.key.length).toBeGreaterThan(20)
    expect((await run('apiKeys.list', {})).rows).toMatchObject([{ id: made.id, name: 'Bookkeeping' }])
    await run('apiKeys.revoke', { id: made.id })
    expect((await run('apiKeys.list', {})).rows.map((row) => row.id)).not.toContain(made.id)
  })

  it('says in the server’s words what it refuses', async () => {
    await expect(run('account.changePassword', { current: 'not it', password: 'Brand-New-Horse-9' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    })
  })

  it('has a backup of its organisation made and verified by the server', async () => {
    const made = await run('serverBackups.create', {})
    expect(made.documents).toBeGreaterThan(0)
    expect((await run('serverBackups.list', {})).rows.map((row) => row.id)).toContain(made.id)
    expect(await run('serverBackups.verify', { id: made.id })).toMatchObject({ status: 'verified' })
    expect(await run('serverBackups.restore', { id: made.id, confirm: true })).toMatchObject({ restored: made.id })
  })

  it('has the trail of every desk from the server, of the organisation worked for and no other', async () => {
    const { rows, complete } = await run('audit.search', { kind: 'property' })
    expect(complete).toBe(true)
    expect(rows.flatMap(({ documents }) => documents.map(({ title }) => title))).not.toContain('Moonrise A')
  })

  it('starts an agency, has it manage the organisation, and leaves it', async () => {
    const agency = await run('agencies.create', { name: 'Good Hands', email: 'office@good-hands.example' })
    await run('agencies.addOrganisation', { agencyId: agency.id, organisationId: workspace.org })
    expect((await run('agencies.list', {})).rows).toMatchObject([{ name: 'Good Hands', organisations: [{ id: workspace.org }] }])
    await run('agencies.invite', { agencyId: agency.id, email: 'mina@good-hands.example', role: 'staff' })
    expect((await run('agencies.users', { agencyId: agency.id })).rows.map((row) => row.status).toSorted()).toEqual(['active', 'invited'])
    await run('agencies.removeOrganisation', { agencyId: agency.id, organisationId: workspace.org })
    expect((await run('agencies.list', {})).rows).toMatchObject([{ organisations: [] }])
  })
})

describe('A second person at the desk', () => {
  const ravi = { email: 'ravi@example.com', password: RAVI_PASSWORD }

  it('is invited, makes their account with the invitation, and signs in here as what they are', async () => {
    await run('members.invite', { email: ravi.email, name: 'Ravi Rao', role: 'staff' })
    const token = await server.codeMailedTo(ravi.email)
    expect(await run('account.lookInvitation', { token })).toMatchObject({ name: 'Sunrise Residency', role: 'staff', hasAccount: false })
    await run('account.acceptInvitation', { token, account: { name: 'Ravi Rao', password: RAVI_PASSWORD } })
    await run('sync.now', {})
    expect((await run('members.list', { status: 'active' })).rows.map((row) => row.role).toSorted()).toEqual(['owner', 'staff'])
    expect(await run('desk.signIn', ravi)).toMatchObject({ state: 'working', isOffline: false, user: { name: 'Ravi Rao', role: 'staff' } })
    await run('desk.setPin', { pin: '2468' })
  })

  it('acts at the server as themselves, not as the one whose session syncs the desk', async () => {
    expect(await run('account.me', {})).toMatchObject({ email: ravi.email })
    await expect(run('members.invite', { email: 'x@example.com', role: 'owner' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await run('residents.create', { firstName: 'Meera' })
    const [last] = await workspace.engine.reader.find(Change, { sort: [['hlc', 'desc']], limit: 1 })
    expect(last).toMatchObject({ actorName: 'Ravi Rao', action: 'residents.create' })
    expect(await run('sync.now', {})).toMatchObject({ pending: 0, refused: 0 })
  })

  it('signs in again while the server is out of reach, and is shut out by the desk once they are removed', async () => {
    await run('desk.signIn', { email: asha.email, password: PASSWORD })
    const id = (await run('members.list', {})).rows.find((row) => row.email === ravi.email)!.id
    await run('desk.switchUser', {
      userId: (await run('desk.users', {})).rows.find((row) => row.email === ravi.email)!.userId,
      pin: '2468',
    })
    await run('desk.signIn', { email: asha.email, password: PASSWORD })
    await run('members.update', { id, role: 'viewer' })
    await run('sync.now', {})
    const { userId } = (await run('desk.users', {})).rows.find((row) => row.email === ravi.email)!
    expect(await run('desk.switchUser', { userId, pin: '2468' })).toMatchObject({ user: { role: 'viewer' } })
    await expect(run('residents.create', { firstName: 'Not' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await run('desk.signIn', { email: asha.email, password: PASSWORD })
    await run('members.remove', { id })
    await run('sync.now', {})
    await expect(run('desk.switchUser', { userId, pin: '2468' })).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
    await expect(run('desk.signIn', ravi)).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
    expect(await run('desk.session', {})).toMatchObject({ state: 'working', user: { email: asha.email } })
  })
})

describe('Another organisation of the account', () => {
  it('is fetched when it is changed to, with a number series of its own for this desk, and left again', async () => {
    const first = workspace.org
    expect((await run('organisations.mine', {})).rows.map(({ name, isHere }) => [name, isHere])).toEqual([
      ['Sunrise Residency', true],
      ['Moonrise Homes', false],
    ])
    const moonrise = await run('organisations.switch', { organisationId: secondOrganisation })
    expect(moonrise).toMatchObject({ name: 'Moonrise Homes', role: 'owner', deviceCode: 'A2' })
    await run('sync.now', {})
    expect((await run('properties.list', {})).rows).toMatchObject([{ name: 'Moonrise A', org: secondOrganisation }])
    await run('properties.create', { name: 'Moonrise B', type: 'apartment' })
    expect(await run('sync.now', {})).toMatchObject({ pending: 0, refused: 0 })
    expect(await run('organisations.switch', { organisationId: first })).toMatchObject({ deviceCode: 'A1' })
    expect((await run('properties.list', {})).rows).toEqual([])
  })
})

describe('Without its server', () => {
  it('a desk takes the password it knows, and says what needs the network', async () => {
    await server.close()
    isGone = true
    expect(await run('desk.signIn', { email: asha.email, password: PASSWORD })).toMatchObject({ state: 'working', isOffline: true })
    await expect(run('desk.signIn', { email: asha.email, password: 'Not-the-one-12' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    await expect(run('account.me', {})).rejects.toMatchObject({ code: 'OFFLINE' })
    await run('residents.create', { firstName: 'Offline' })
    await expect(run('desk.signOut', {})).rejects.toMatchObject({ code: 'UNSYNCED_WORK' })
    expect(await run('desk.signOut', { force: true })).toMatchObject({ state: 'locked' })
  })
})
