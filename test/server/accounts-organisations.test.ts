import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tokens } from '../../shared/areas/access/account-api.ts'
import { readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { openAccounts } from '../../sync-server/areas/access/open-accounts.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('organisations, on %s', (engine) => {
  let server: TestAccounts
  let owner: Tokens & { email: string }
  let operator: Tokens & { email: string }
  let org: string

  beforeAll(async () => {
    // Whoever registers second is named as operator.
    server = await testAccounts(engine, { OPERATOR_EMAILS: 'operator2@example.com' })
    owner = await server.person('Asha')
    operator = await server.person('Operator')
    org = await server.organisation(owner)
  })
  afterAll(() => server?.close())

  const at = (rest = ''): string => `/api/v1/tenants/${org}${rest}`
  const asOwner = <T = Record<string, unknown>>(method: string, rest: string, body?: unknown) =>
    server.ask<T>(method, at(rest), body, owner.accessToken)

  it('are made, listed and closed by who runs the server, once the address in the settings is proven', async () => {
    const draft = { name: 'Lake House', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', ownerEmail: 'lakshmi@example.com' }
    const make = (token: string, body: object = draft) => server.ask('POST', '/api/v1/tenants', body, token)
    expect((await make(operator.accessToken)).body.error?.code).toBe('FORBIDDEN')
    expect((await make(owner.accessToken)).body.error?.code).toBe('FORBIDDEN')
    await server.ask('POST', '/api/v1/auth/verify-email', { token: await server.codeFor(operator.email) })
    expect((await make(operator.accessToken, { ...draft, timeZone: 'Mars/Olympus' })).body.error?.field).toBe('timeZone')
    const made = await make(operator.accessToken)
    expect(made.body).toMatchObject({ name: 'Lake House', slug: 'lake-house', status: 'active' })
    const id = String(made.body['id'])

    // Its owner chooses a password by mail and finds the organisation with its document.
    await server.ask('POST', '/api/v1/auth/reset-password', { token: await server.codeFor('lakshmi@example.com'), password: PASSWORD })
    const { body: lakshmi } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: 'lakshmi@example.com', password: PASSWORD })
    const mine = await server.ask('GET', '/api/v1/organisations', undefined, lakshmi.accessToken)
    expect(mine.body).toMatchObject({ rows: [{ id, name: 'Lake House', role: 'owner' }] })
    const kept = await server.database.database.readOrganisation(id, (tx) => readDocuments(tx, id, [{ kind: 'organisation', id }]))
    expect(kept.get(`organisation/${id}`)?.document.data).toMatchObject({ name: 'Lake House', currency: 'INR', locale: 'en-IN' })

    const page = await server.ask<{ rows: { id: string }[]; after?: string }>(
      'GET',
      '/api/v1/tenants?limit=1',
      undefined,
      operator.accessToken,
    )
    expect(page.body.rows).toHaveLength(1)
    const next = await server.ask<{ rows: { id: string }[] }>(
      'GET',
      `/api/v1/tenants?limit=50&after=${page.body.after}`,
      undefined,
      operator.accessToken,
    )
    expect([...page.body.rows, ...next.body.rows].map((row) => row.id).toSorted()).toEqual([org, id].toSorted())

    expect((await server.ask('DELETE', `/api/v1/tenants/${id}`, undefined, lakshmi.accessToken)).body.error?.code).toBe('FORBIDDEN')
    expect((await server.ask('DELETE', `/api/v1/tenants/${id}`, undefined, operator.accessToken)).status).toBe(204)
    expect((await server.ask('GET', `/api/v1/tenants/${id}`, undefined, lakshmi.accessToken)).status).toBe(404)
    expect((await server.ask('GET', '/api/v1/organisations', undefined, lakshmi.accessToken)).body).toEqual({ rows: [] })
    await server.ask('POST', `/api/v1/tenants/${id}/reopen`, undefined, operator.accessToken)
    expect((await server.ask('GET', `/api/v1/tenants/${id}`, undefined, lakshmi.accessToken)).status).toBe(200)
    expect((await server.ask('DELETE', '/api/v1/tenants/nothing', undefined, operator.accessToken)).status).toBe(404)
  })

  it('bear the name that a desk or the account last gave them', async () => {
    const database = server.database.database
    const document = {
      id: org,
      kind: 'organisation',
      org,
      v: 1,
      hlc: '0mhr8000a-0000-A1',
      device: 'A1',
      createdAt: '2026-11-01T10:00:00.000Z',
      updatedAt: '2026-11-01T10:00:00.000Z',
      data: { name: 'Sunset Homes', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', locale: 'en-IN', city: 'Pune' },
      _deleted: false,
    }
    await database.asOrganisation(org, (tx) => writeDocuments(tx, org, [document]))
    expect((await server.ask('GET', '/api/v1/organisations', undefined, owner.accessToken)).body).toMatchObject({
      rows: [{ name: 'Sunset Homes' }],
    })
    const renamed = await asOwner('PUT', '', { name: 'Moonrise Homes', billingEmail: 'Bills@Example.com' })
    expect(renamed.body).toMatchObject({ name: 'Moonrise Homes', billingEmail: 'bills@example.com' })
    const kept = (await database.readOrganisation(org, (tx) => readDocuments(tx, org, [document]))).get(`organisation/${org}`)!.document
    expect(kept.data).toEqual({ ...document.data, name: 'Moonrise Homes' })
    expect(kept.device).toBe('server')
    expect(kept.hlc > document.hlc).toBe(true)
  })

  it('have a short name, a domain proven by its TXT record, and their own looks', async () => {
    const other = await server.person('Ravi')
    const theirs = await server.organisation(other, 'Moonrise Homes')
    const { body: taken } = await server.ask('GET', `/api/v1/tenants/${theirs}/settings`, undefined, other.accessToken)
    expect((await asOwner('PUT', '/settings', { slug: taken['slug'] })).body.error).toMatchObject({ code: 'DUPLICATE', field: 'slug' })
    for (const slug of ['a', '-x-', 'api', 'with space'])
      expect((await asOwner('PUT', '/settings', { slug })).body.error?.field).toBe('slug')
    expect((await asOwner('PUT', '/settings', { slug: 'moonrise' })).body).toMatchObject({ slug: 'moonrise' })
    expect((await asOwner('PUT', '/settings', { domain: 'http://x.example' })).body.error?.field).toBe('domain')
    expect((await asOwner('PUT', '/settings', { whiteLabel: { logoUrl: 'javascript:alert(1)' } })).status).toBe(422)

    const set = await asOwner<{ domainProof: { name: string; value: string } }>('PUT', '/settings', {
      domain: 'Rent.Moonrise.Example',
      whiteLabel: { name: 'Moonrise', colour: '#112233' },
    })
    expect(set.body).toMatchObject({ domain: 'rent.moonrise.example', isDomainVerified: false, whiteLabel: { name: 'Moonrise' } })
    const { name, value } = set.body.domainProof
    expect(await server.accounts.organisationNamed({ host: 'rent.moonrise.example' })).toBeUndefined()

    const records = new Map<string, string[][]>()
    const { accounts } = server
    Object.assign(accounts.room, { resolveTxt: async (asked: string) => records.get(asked) ?? Promise.reject(new Error('ENOTFOUND')) })
    expect((await asOwner('POST', '/settings/domain/verify')).body.error?.code).toBe('WRONG_STATE')
    records.set(name, [['something else'], ['rentflow=', value.slice('rentflow='.length)]])
    expect((await asOwner('POST', '/settings/domain/verify')).body).toMatchObject({ isDomainVerified: true })
    expect(await accounts.organisationNamed({ host: 'RENT.moonrise.example:443' })).toBe(org)
    expect(await accounts.organisationNamed({ host: 'moonrise.rent.example.com' })).toBe(org)
    expect(await accounts.organisationNamed({ slug: 'Moonrise' })).toBe(org)
    expect(await accounts.organisationNamed({ slug: 'nobody' })).toBeUndefined()
    expect((await server.ask('GET', '/api/v1/branding?slug=moonrise')).body).toMatchObject({
      organisationId: org,
      whiteLabel: { colour: '#112233' },
    })
    expect((await server.ask('GET', '/api/v1/branding')).status).toBe(404)
    expect((await asOwner('PUT', '/settings', { domain: 'other.example' })).body).toMatchObject({ isDomainVerified: false })
    expect(await accounts.organisationNamed({ host: 'rent.moonrise.example' })).toBeUndefined()
  })

  it('say what they use, now and by day', async () => {
    const { body } = await asOwner('GET', '/usage')
    expect(body).toMatchObject({ organisationId: org, usage: { members: 1, devices: 1, apiKeys: 0, beds: 0, residents: 0 } })
    const stats = await asOwner<{ rows: { day: string; usage: Record<string, number> }[] }>('GET', '/usage/stats')
    expect(stats.body.rows).toHaveLength(1)
    expect(stats.body.rows[0]?.usage).toEqual(body['usage'])
    expect((await asOwner('GET', '/usage/stats?from=2026-02-31')).body.error?.field).toBe('from')
    expect((await asOwner('GET', '/billing')).body).toMatchObject({ plan: 'starter', status: 'active', currency: 'INR' })
  })

  it('are closed to whoever is not an owner or administrator', async () => {
    const stranger = await server.person('Stranger')
    await asOwner('POST', '/members', { email: stranger.email, role: 'manager' })
    for (const [isMember, code] of [
      [false, 'NOT_FOUND'],
      [true, 'FORBIDDEN'],
    ] as const) {
      if (isMember)
        await server.ask('POST', '/api/v1/invitations/accept', { token: await server.codeFor(stranger.email) }, stranger.accessToken)
      for (const [method, rest, body] of [
        ['GET', '', undefined],
        ['PUT', '', { name: 'Mine' }],
        ['GET', '/settings', undefined],
        ['PUT', '/settings', { slug: 'mine' }],
        ['POST', '/settings/domain/verify', undefined],
        ['GET', '/usage', undefined],
        ['GET', '/usage/stats', undefined],
        ['GET', '/billing', undefined],
        ['GET', '/api-keys', undefined],
        ['POST', '/api-keys', { name: 'K', scopes: ['*.read'] }],
        ['DELETE', '/api-keys/x', undefined],
        ['GET', '/devices', undefined],
        ['PUT', '/devices/x', { status: 'revoked' }],
        ['DELETE', '/devices/x', undefined],
      ] as const)
        expect([rest, (await server.ask(method, at(rest), body, stranger.accessToken)).body.error?.code]).toEqual([rest, code])
    }
  })

  it('have accounts that a second server process of the database answers for alike', async () => {
    const other = await openAccounts({ ...server.services, ring: server.accounts.room.ring })
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: owner.email, password: PASSWORD })
    const identity = await other.identify({ bearer: body.accessToken })
    expect(await other.accessTo(identity, org)).toMatchObject({ actor: { role: 'owner' } })
    await server.ask('POST', '/api/v1/auth/logout', undefined, body.accessToken)
    await expect
      .poll(() =>
        other.identify({ bearer: body.accessToken }).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      )
      .toBe('SESSION_ENDED')
    await other.close()
  })
})
