import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeviceRow, Tokens } from '../../shared/areas/access/account-api.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('members, on %s', (engine) => {
  let server: TestAccounts
  let owner: Tokens & { email: string }
  let org: string

  beforeAll(async () => {
    server = await testAccounts(engine)
    owner = await server.person('Asha', { device: { id: 'asha-desk', name: 'Office' } })
    org = await server.organisation(owner)
  })
  afterAll(() => server?.close())

  it('have desks with codes of their own; one that is taken off pushes once more, purges itself, and is out', async () => {
    const desk = { id: 'second-desk', name: 'Counter' }
    const login = { email: owner.email, password: PASSWORD, device: desk }
    const { body: second } = await server.ask<Tokens>('POST', '/api/v1/auth/login', login)
    const mine = await server.ask('GET', '/api/v1/organisations', undefined, second.accessToken)
    expect(mine.body).toMatchObject({ rows: [{ id: org, deviceCode: 'A2' }] })
    const listed = await server.ask<{ rows: DeviceRow[] }>('GET', `/api/v1/tenants/${org}/devices`, undefined, owner.accessToken)
    expect(listed.body.rows.map(({ id, code, isThisOne }) => [id, code, isThisOne])).toEqual([
      ['asha-desk', 'A1', true],
      ['second-desk', 'A2', false],
    ])
    const identity = await server.accounts.identify({ bearer: second.accessToken })
    expect((await server.ask('DELETE', '/api/v1/devices/second-desk', undefined, owner.accessToken)).status).toBe(204)
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ isPushOnly: true })
    expect((await server.ask('GET', `/api/v1/tenants/${org}/members`, undefined, second.accessToken)).body.error?.code).toBe('FORBIDDEN')
    expect((await server.ask('POST', '/api/v1/devices', { id: 'third', name: 'Other' }, second.accessToken)).body.error?.code).toBe(
      'CONFLICT',
    )
    expect((await server.ask('POST', '/api/v1/devices/second-desk/purged', {}, owner.accessToken)).status).toBe(404)
    // It says so of each organisation it had; this one is its last.
    const purged = { organisationId: org }
    expect((await server.ask('POST', '/api/v1/devices/second-desk/purged', purged, second.accessToken)).status).toBe(204)
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, second.accessToken)).status).toBe(401)
    expect((await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: second.refreshToken })).status).toBe(401)
    // Nothing is left on it, so it may begin anew, under the code its numbers bear.
    const { body: third } = await server.ask<Tokens>('POST', '/api/v1/auth/login', login)
    const again = await server.ask('GET', '/api/v1/organisations', undefined, third.accessToken)
    expect(again.body).toMatchObject({ rows: [{ id: org, deviceCode: 'A2' }] })
    expect((await server.ask('DELETE', '/api/v1/devices/second-desk?lost=true', undefined, owner.accessToken)).status).toBe(204)
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, third.accessToken)).status).toBe(401)
  })

  it('see when each desk was last there, not when it signed in', async () => {
    server.pass(3_600_000)
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/refresh', { refreshToken: owner.refreshToken })
    owner = { ...owner, ...body }
    for (const route of ['/api/v1/devices', `/api/v1/tenants/${org}/devices`]) {
      const { rows } = (await server.ask<{ rows: DeviceRow[] }>('GET', route, undefined, owner.accessToken)).body
      const { createdAt, lastSeenAt } = rows.find(({ id }) => id === 'asha-desk')!
      expect(Date.parse(lastSeenAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(3_600_000)
    }
  })

  it('may take a desk off one organisation and leave it its others', async () => {
    const { body: desk } = await server.ask<Tokens>('POST', '/api/v1/auth/login', {
      email: owner.email,
      password: PASSWORD,
      device: { id: 'shared-desk', name: 'Shared' },
    })
    const other = await server.organisation(desk, 'Second House')
    await server.ask('GET', '/api/v1/organisations', undefined, desk.accessToken)
    const identity = await server.accounts.identify({ bearer: desk.accessToken })
    await server.ask('DELETE', `/api/v1/tenants/${org}/devices/shared-desk`, undefined, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ isPushOnly: true })
    expect(await server.accounts.accessTo(identity, other)).toMatchObject({ isPushOnly: false })
    await server.ask('POST', '/api/v1/devices/shared-desk/purged', { organisationId: org }, desk.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    await server.ask('PUT', `/api/v1/tenants/${org}/devices/shared-desk`, { status: 'active' }, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ isPushOnly: false })
  })
})
