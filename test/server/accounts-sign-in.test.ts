import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tokens } from '../../shared/areas/access/account-api.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('signing in, on %s', (engine) => {
  let server: TestAccounts
  beforeAll(async () => {
    server = await testAccounts(engine)
  })
  afterAll(() => server?.close())

  it('registers, signs in, says who one is, and signs out', async () => {
    const registered = await server.ask('POST', '/api/v1/auth/register', { name: 'Asha', email: '  Asha@Example.com ', password: PASSWORD })
    expect(registered.status).toBe(201)
    expect(registered.body).toEqual({ userId: expect.any(String), email: 'asha@example.com' })
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: 'ASHA@example.com', password: PASSWORD })
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, user: { email: 'asha@example.com', isEmailVerified: false } })
    const me = await server.ask('GET', '/api/v1/auth/me', undefined, body.accessToken)
    expect(me.body).toMatchObject({ id: registered.body['userId'], name: 'Asha' })
    expect((await server.ask('POST', '/api/v1/auth/logout', undefined, body.accessToken)).status).toBe(204)
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, body.accessToken)).body.error?.code).toBe('SESSION_ENDED')
    expect((await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: body.refreshToken })).body.error?.code).toBe('SESSION_ENDED')
  })

  it('claims an organisation with the desk’s own code, once', async () => {
    const asha = await server.person('Owner', { device: { id: 'desk-owner', name: 'Counter' } })
    const id = await server.organisation(asha)
    const mine = await server.ask('GET', '/api/v1/organisations', undefined, asha.accessToken)
    expect(mine.body).toEqual({
      rows: [{ id, name: 'Sunrise Homes', role: 'owner', country: 'IN', since: expect.any(String), deviceCode: 'A1' }],
    })
    const ravi = await server.person('Ravi')
    const again = { id, name: 'Mine', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'B1' }
    expect((await server.ask('POST', '/sync/v1/claim', again, ravi.accessToken)).body.error?.code).toBe('ORGANISATION_CLAIMED')
    expect((await server.ask('POST', '/sync/v1/claim', again, asha.accessToken)).body).toEqual({ deviceCode: 'A1' })
    expect((await server.ask('GET', '/api/v1/organisations', undefined, ravi.accessToken)).body).toEqual({ rows: [] })
  })

  it('changes a refresh token for the next, and ends the session of one that comes twice', async () => {
    const { refreshToken: first, accessToken } = await server.person('Meera')
    const second = await server.ask<Tokens>('POST', '/api/v1/auth/refresh', { refreshToken: first })
    expect(second.status).toBe(200)
    const third = await server.ask<Tokens>('POST', '/api/v1/auth/refresh', { refreshToken: second.body.refreshToken })
    expect(third.status).toBe(200)
    const reused = await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: first })
    expect([reused.status, reused.body.error?.code]).toEqual([401, 'SESSION_ENDED'])
    for (const token of [accessToken, third.body.accessToken])
      expect((await server.ask('GET', '/api/v1/auth/me', undefined, token)).body.error?.code).toBe('SESSION_ENDED')
    expect((await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: third.body.refreshToken })).status).toBe(401)
  })
})
