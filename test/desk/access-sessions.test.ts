import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { PASSWORD, startTestServer, type TestServer } from '../support/test-server.ts'

const NEXT_PASSWORD = 'Brand-New-Horse-9-Battery'
let server: TestServer
let first: Workspace
let second: Workspace
let email: string

async function run<N extends DeskActionName>(at: Workspace, name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> {
  return (await at.run(actionNamed(name), input)) as DeskActions[N]['output']
}

beforeAll(async () => {
  server = await startTestServer()
  ;({ email } = await server.register('Asha Kulkarni'))
  first = await openWorkspace({ dataFolder: temporaryFolder() })
  await run(first, 'organisations.start', { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  await run(first, 'sync.connect', { url: server.url, email, password: PASSWORD })
  await run(first, 'sync.now', {})
  second = await openWorkspace({ dataFolder: temporaryFolder() })
  await run(second, 'sync.connect', { url: server.url, email, password: PASSWORD })
  await run(second, 'sync.now', {})
})
afterAll(async () => {
  await first?.close()
  await second?.close()
  await server?.close()
})

describe('A session that was ended elsewhere', () => {
  it('leaves the desk at work, and signing in here takes up the sync again', async () => {
    const { rows } = await run(first, 'account.sessions', {})
    for (const { id, isThisOne } of rows) if (!isThisOne) await run(first, 'account.endSession', { id })
    await run(second, 'residents.create', { firstName: 'Meera' })
    await expect(run(second, 'sync.now', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(run(second, 'account.me', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await run(second, 'sync.status', {})).toMatchObject({ state: 'signInAgain' })
    expect(await run(second, 'desk.signIn', { email, password: PASSWORD })).toMatchObject({ state: 'working', isOffline: false })
    expect(await run(second, 'sync.now', {})).toMatchObject({ pending: 0 })
    await run(first, 'sync.now', {})
    expect((await run(first, 'residents.list', {})).rows.map((row) => row.firstName)).toEqual(['Meera'])
  })
})

describe('A password changed at a desk', () => {
  it('counts at once, here and without the network, and signs out everybody else', async () => {
    await run(first, 'account.changePassword', { current: PASSWORD, password: NEXT_PASSWORD })
    expect(await run(first, 'account.me', {})).toMatchObject({ email })
    expect(await run(first, 'sync.now', {})).toMatchObject({ pending: 0 })
    await expect(run(second, 'sync.now', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(run(second, 'desk.signIn', { email, password: PASSWORD })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    expect(await run(second, 'desk.signIn', { email, password: NEXT_PASSWORD })).toMatchObject({ state: 'working' })
  })
})

describe('A second factor', () => {
  it('is switched on and asked for at the desk', async () => {
    const { secret, uri } = await run(first, 'account.mfaEnable', { password: NEXT_PASSWORD })
    expect(uri).toContain('otpauth://totp/')
    const { recoveryCodes } = await run(first, 'account.mfaVerify', { code: generateSync({ secret }) })
    expect(recoveryCodes.length).toBeGreaterThan(5)
    expect(await run(first, 'account.me', {})).toMatchObject({ isMfaEnabled: true })
    await run(first, 'desk.lock', {})
    expect(await run(first, 'desk.signIn', { email, password: NEXT_PASSWORD })).toMatchObject({ state: 'secondFactor' })
    await expect(run(first, 'residents.list', {})).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    const code = recoveryCodes[0]!
    expect(await run(first, 'desk.signIn', { email, password: NEXT_PASSWORD, code })).toMatchObject({ state: 'working' })
    await run(first, 'account.mfaDisable', { password: NEXT_PASSWORD, code: recoveryCodes[1]! })
    expect(await run(first, 'account.me', {})).toMatchObject({ isMfaEnabled: false })
  })
})

describe('A desk that was revoked', () => {
  it('sends what waits, is purged, and is free to be begun anew', async () => {
    await run(second, 'sync.now', {})
    const org = second.org
    await run(second, 'residents.create', { firstName: 'Last' })
    const { id } = (await run(first, 'organisations.devices', {})).rows.find((row) => !row.isThisOne)!
    await run(first, 'organisations.revokeDevice', { id })
    await run(second, 'sync.now', {}).catch(() => undefined)
    await expect.poll(async () => (await run(second, 'sync.status', {})).state, { timeout: 20_000 }).toBe('revoked')
    await run(first, 'sync.now', {})
    expect((await run(first, 'residents.list', {})).rows.map((row) => row.firstName).toSorted()).toEqual(['Last', 'Meera'])
    expect((await run(second, 'residents.list', {})).rows).toEqual([])
    expect(await run(second, 'desk.session', {})).toMatchObject({ state: 'local' })
    await run(second, 'sync.disconnect', { force: true })
    expect(second.org).not.toBe(org)
    await run(second, 'organisations.start', { name: 'Own', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  })
})
