import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tokens } from '../../shared/areas/access/account-api.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('what a member sees, on %s', (engine) => {
  let server: TestAccounts
  let owner: Tokens & { email: string }
  let org: string
  beforeAll(async () => {
    server = await testAccounts(engine)
    owner = await server.person('Asha')
    org = await server.organisation(owner)
  })
  afterAll(() => server?.close())

  async function property(id: string, branchId: string | undefined, isGone = false): Promise<void> {
    const at = '2026-11-01T06:00:00.000Z'
    const data = { name: id, type: 'pg', country: 'IN', status: 'active', ...(branchId === undefined ? {} : { branchId }) }
    const document = {
      id,
      kind: 'property',
      org,
      v: 1,
      hlc: '0mhr8000a-0000-A1',
      device: 'A1',
      createdAt: at,
      updatedAt: at,
      data,
      _deleted: isGone,
    }
    await server.database.database.asOrganisation(org, (tx) => writeDocuments(tx, org, [document]))
  }

  it('of branches are their properties, as they are now, and of those the ones named', async () => {
    await property('p-north-1', 'north')
    await property('p-north-2', 'north')
    await property('p-south', 'south')
    await property('p-none', undefined)
    await property('p-gone', 'north', true)
    const email = 'ravi@example.com'
    const members = `/api/v1/tenants/${org}/members`
    await server.ask('POST', members, { email, role: 'staff', branchIds: ['north'] }, owner.accessToken)
    await server.ask('POST', '/api/v1/invitations/accept', { token: await server.codeFor(email), name: 'Ravi', password: PASSWORD })
    const { body: ravi } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email, password: PASSWORD })
    const identity = await server.accounts.identify({ bearer: ravi.accessToken })
    const before = await server.accounts.accessTo(identity, org)
    expect(before?.propertyIds).toEqual(['p-north-1', 'p-north-2'])

    await property('p-south', 'north')
    const after = await server.accounts.accessTo(identity, org)
    expect(after?.propertyIds).toEqual(['p-north-1', 'p-north-2', 'p-south'])
    expect(after?.scope).not.toBe(before?.scope)

    const narrowed = { propertyIds: ['p-south', 'p-none'] }
    await server.ask('PUT', `${members}/${ravi.user.id}`, narrowed, owner.accessToken)
    expect((await server.accounts.accessTo(identity, org))?.propertyIds).toEqual(['p-south'])
    await server.ask('PUT', `${members}/${ravi.user.id}`, { branchIds: [], propertyIds: null }, owner.accessToken)
    expect((await server.accounts.accessTo(identity, org))?.propertyIds).toEqual([])
  })

  it('never are accounts: a request for one organisation’s documents has no right to any table of theirs', async () => {
    const tables = [
      ...['users', 'sessions', 'refresh_tokens', 'mail_tokens', 'recovery_codes', 'login_failures', 'signing_keys', 'desk_devices'],
      ...['organisation_registry', 'agencies', 'agency_users', 'agency_organisations', 'memberships', 'invitations'],
      ...['organisation_devices', 'api_keys', 'usage_days'],
    ]
    for (const table of tables)
      for (const statement of [sql`select * from ${sql.table(table)}`, sql`delete from ${sql.table(table)}`])
        await expect(
          server.database.database.asOrganisation(org, (tx) => statement.execute(tx)),
          table,
        ).rejects.toThrow(/permission denied/)
  })
})
