import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'

describe('the limits of the door', () => {
  let server: TestAccounts
  beforeAll(async () => {
    server = await testAccounts('pglite', { RATE_LIMIT_FACTOR: '1' })
  })
  afterAll(() => server?.close())

  it.each([
    ['/api/v1/auth/login', { email: 'a@example.com', password: PASSWORD }, 5],
    ['/api/v1/auth/register', { name: 'A', email: 'a@example.com', password: 'weak' }, 5],
    ['/api/v1/auth/forgot-password', { email: 'a@example.com' }, 3],
    ['/api/v1/auth/reset-password', { token: 'x', password: 'weak' }, 5],
    ['/api/v1/auth/verify-email', { token: 'x' }, 10],
  ])('hold %s to what is written of it', async (path, body, times) => {
    for (let turn = 1; turn <= times; turn++) expect((await server.ask('POST', path, body)).status, `turn ${turn}`).not.toBe(429)
    const refused = await server.ask('POST', path, body)
    expect([refused.status, refused.body.error?.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
