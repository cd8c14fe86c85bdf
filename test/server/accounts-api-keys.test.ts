import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKeyRow, Tokens } from '../../shared/areas/access/account-api.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import { permits } from '../../sync-server/areas/access/accounts.ts'
import { isWhole, newKey } from '../../sync-server/areas/access/api-keys.ts'
import { testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('organisations, on %s', (engine) => {
  let server: TestAccounts
  let owner: Tokens & { email: string }
  let org: string

  beforeAll(async () => {
    server = await testAccounts(engine)
    owner = await server.person('Asha')
    org = await server.organisation(owner)
  })
  afterAll(() => server?.close())

  const at = (rest: string): string => `/api/v1/tenants/${org}${rest}`
  const asOwner = <T = Record<string, unknown>>(method: string, rest: string, body?: unknown) =>
    server.ask<T>(method, at(rest), body, owner.accessToken)

  it('have API keys: shown once, kept as a hash, scoped, running out, revoked', async () => {
    const draft = {
      name: 'Tally',
      scopes: ['invoices.*', '*.read'],
      perMinute: 30,
      expiresAt: instantOf(server.services.nowMs() + 3_600_000),
    }
    const made = await asOwner<ApiKeyRow & { key: string }>('POST', '/api-keys', draft)
    expect(made.status).toBe(201)
    const { key, ...shown } = made.body
    expect(key).toMatch(/^rf_live_[\w-]{43}[0-9a-f]{8}$/)
    const listed = await asOwner<{ rows: ApiKeyRow[] }>('GET', '/api-keys')
    expect(listed.body.rows).toEqual([shown])
    const stored = await server.database.database.readServer((tx) => tx.selectFrom('api_keys').selectAll().execute())
    expect(JSON.stringify(stored)).not.toContain(key)

    const identity = await server.accounts.identify({ apiKey: key })
    expect(identity).toEqual({ type: 'apiKey', keyId: made.body.id, org, perMinute: 30 })
    const access = (await server.accounts.accessTo(identity, org))!
    expect(['invoices.write', 'invoices.void', 'payments.read'].map((one) => permits(access, one))).toEqual([true, true, true])
    expect(['payments.record', 'members.write', 'organisations.close'].map((one) => permits(access, one))).toEqual([false, false, false])
    expect(await server.accounts.accessTo(identity, 'another')).toBeUndefined()
    expect((await server.ask('GET', '/api/v1/organisations', undefined, { apiKey: key })).body).toMatchObject({ rows: [{ id: org }] })
    expect((await server.ask('GET', at('/members'), undefined, { apiKey: key })).body.error?.code).toBe('FORBIDDEN')
    const used = await asOwner<{ rows: ApiKeyRow[] }>('GET', '/api-keys')
    expect(used.body.rows[0]?.lastUsedAt).toBeDefined()

    for (const wrong of [
      key.slice(0, -1),
      key.replace('rf_live_', 'rf_test_'),
      `${key.slice(0, -8)}00000000`,
      newKey(server.services.random),
    ])
      expect((await server.ask('GET', '/api/v1/organisations', undefined, { apiKey: wrong })).status).toBe(401)
    expect(isWhole(key)).toBe(true)

    const byAccount = await server.ask<ApiKeyRow & { key: string }>(
      'POST',
      '/api/v1/auth/api-keys',
      { organisationId: org, name: 'Second', scopes: ['payments.read'] },
      owner.accessToken,
    )
    expect(byAccount.status).toBe(201)
    const both = await server.ask<{ rows: ApiKeyRow[] }>('GET', `/api/v1/auth/api-keys?organisationId=${org}`, undefined, owner.accessToken)
    expect(both.body.rows.map((row) => row.name).toSorted()).toEqual(['Second', 'Tally'])
    expect(
      (await server.ask('DELETE', `/api/v1/auth/api-keys/${byAccount.body.id}?organisationId=${org}`, undefined, owner.accessToken)).status,
    ).toBe(204)
    expect((await server.ask('GET', '/api/v1/organisations', undefined, { apiKey: byAccount.body.key })).status).toBe(401)

    expect((await asOwner('POST', '/api-keys', { ...draft, scopes: ['*'] })).status).toBe(422)
    expect((await asOwner('POST', '/api-keys', { ...draft, expiresAt: '2020-01-01T00:00:00.000Z' })).body.error?.field).toBe('expiresAt')
    server.pass(3_600_001)
    expect((await server.ask('GET', '/api/v1/organisations', undefined, { apiKey: key })).status).toBe(401)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
  })
})
