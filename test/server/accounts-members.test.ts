import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgencyRow, MemberRow, Tokens } from '../../shared/areas/access/account-api.ts'
import { readDocuments } from '../../sync-server/store/documents.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'
import { TEST_ENGINES } from '../support/test-database.ts'

type Rows<T> = { rows: T[] }

describe.each(TEST_ENGINES)('members, on %s', (engine) => {
  let server: TestAccounts
  let owner: Tokens & { email: string }
  let org: string
  let guests = 0
  const members = (): string => `/api/v1/tenants/${org}/members`

  beforeAll(async () => {
    server = await testAccounts(engine)
    owner = await server.person('Asha', { device: { id: 'asha-desk', name: 'Office' } })
    org = await server.organisation(owner)
  })
  afterAll(() => server?.close())

  /** What desks of the organisation are told of a membership. */
  async function mirrored(id: string): Promise<Record<string, unknown> | undefined> {
    const kept = await server.database.database.readOrganisation(org, (tx) => readDocuments(tx, org, [{ kind: 'member', id }]))
    return kept.get(`member/${id}`)?.document.data
  }

  async function invited(role: string, more: object = {}): Promise<{ email: string; row: MemberRow; token: string }> {
    const email = `${role}${++guests}@example.com`
    const { status, body } = await server.ask<MemberRow>('POST', members(), { email, name: 'Ravi', role, ...more }, owner.accessToken)
    expect(status).toBe(201)
    return { email, row: body, token: await server.codeFor(email) }
  }

  async function joined(role: string, more: object = {}): Promise<Tokens & { email: string; memberId: string }> {
    const { email, row, token } = await invited(role, more)
    const accepted = await server.ask('POST', '/api/v1/invitations/accept', { token, name: 'Ravi', password: PASSWORD })
    expect(accepted.body).toMatchObject({ organisationId: org })
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email, password: PASSWORD })
    return { ...body, email, memberId: row.id }
  }

  it('are invited by mail, make their account with the invitation, and are known at every desk', async () => {
    const { email, row, token } = await invited('staff')
    expect(row).toMatchObject({ status: 'invited', role: 'staff', email })
    expect(await mirrored(row.id)).toMatchObject({ status: 'invited', userId: '' })
    const look = await server.ask('POST', '/api/v1/invitations/look', { token })
    expect(look.body).toEqual({ email, name: 'Sunrise Homes', role: 'staff', invitedBy: 'Asha', hasAccount: false })
    expect((await server.ask('POST', '/api/v1/invitations/accept', { token })).body.error?.field).toBe('name')
    const { body: done } = await server.ask('POST', '/api/v1/invitations/accept', { token, name: 'Ravi Rao', password: PASSWORD })
    expect(await mirrored(row.id)).toEqual({ userId: done['userId'], name: 'Ravi Rao', email, role: 'staff', status: 'active' })
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email, password: PASSWORD })
    expect(body.user.isEmailVerified).toBe(true)
    const again = await server.ask('POST', '/api/v1/invitations/accept', { token, name: 'Ravi Rao', password: PASSWORD })
    expect(again.body.error?.code).toBe('LINK_INVALID')
  })

  it('who have an account already accept signed in, and never make a second one', async () => {
    const meera = await server.person('Meera')
    await server.ask('POST', members(), { email: meera.email, role: 'viewer' }, owner.accessToken)
    const token = await server.codeFor(meera.email)
    const anonymous = await server.ask('POST', '/api/v1/invitations/accept', { token, name: 'X', password: PASSWORD })
    expect(anonymous.body.error).toMatchObject({ code: 'UNAUTHENTICATED', details: { reason: 'hasAccount' } })
    expect((await server.ask('POST', '/api/v1/invitations/accept', { token }, meera.accessToken)).status).toBe(200)
    const mine = await server.ask<Rows<unknown>>('GET', '/api/v1/organisations', undefined, meera.accessToken)
    expect(mine.body.rows).toEqual([{ id: org, name: 'Sunrise Homes', role: 'viewer', country: 'IN', since: expect.any(String) }])
    const twice = await server.ask('POST', members(), { email: meera.email, role: 'staff' }, owner.accessToken)
    expect(twice.body.error?.code).toBe('DUPLICATE')
  })

  it('below administrators may not manage members, and strangers do not learn that the organisation is there', async () => {
    const manager = await joined('manager')
    const stranger = await server.person('Stranger')
    for (const [method, path, body] of [
      ['GET', members(), undefined],
      ['POST', members(), { email: 'x@example.com', role: 'staff' }],
      ['PUT', `${members()}/${owner.user.id}`, { role: 'viewer' }],
      ['DELETE', `${members()}/${owner.user.id}`, undefined],
    ] as const) {
      expect((await server.ask(method, path, body, manager.accessToken)).body.error?.code).toBe('FORBIDDEN')
      expect((await server.ask(method, path, body, stranger.accessToken)).body.error?.code).toBe('NOT_FOUND')
      expect((await server.ask(method, path, body)).body.error?.code).toBe('UNAUTHENTICATED')
    }
  })

  it('who are administrators make no owners, and the last owner stays', async () => {
    const admin = await joined('admin')
    const promote = await server.ask('PUT', `${members()}/${admin.user.id}`, { role: 'owner' }, admin.accessToken)
    expect(promote.body.error?.code).toBe('FORBIDDEN')
    expect((await server.ask('DELETE', `${members()}/${owner.user.id}`, undefined, admin.accessToken)).body.error?.code).toBe('FORBIDDEN')
    expect((await server.ask('DELETE', `${members()}/${owner.user.id}`, undefined, owner.accessToken)).body.error?.code).toBe('LAST_OWNER')
    expect((await server.ask('PUT', `${members()}/${owner.user.id}`, { role: 'staff' }, owner.accessToken)).body.error?.code).toBe(
      'LAST_OWNER',
    )
  })

  it('get other rights with a new role at once: the old access token is void and a refresh brings the new one', async () => {
    const ravi = await joined('admin')
    expect((await server.ask('PUT', `${members()}/${ravi.user.id}`, { role: 'viewer' }, owner.accessToken)).status).toBe(200)
    const old = await server.ask('GET', '/api/v1/auth/me', undefined, ravi.accessToken)
    expect(old.body.error).toMatchObject({ code: 'UNAUTHENTICATED', details: { reason: 'renewed' } })
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/refresh', { refreshToken: ravi.refreshToken })
    expect((await server.ask('GET', members(), undefined, body.accessToken)).body.error?.code).toBe('FORBIDDEN')
    expect(await mirrored(ravi.memberId)).toMatchObject({ role: 'viewer' })
  })

  it('who are suspended or removed see nothing from that moment', async () => {
    const ravi = await joined('staff')
    const identity = await server.accounts.identify({ bearer: ravi.accessToken })
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ actor: { role: 'staff' }, scope: 'all', isPushOnly: false })
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { status: 'suspended' }, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { status: 'active' }, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toBeDefined()
    expect((await server.ask('DELETE', `${members()}/${ravi.user.id}`, undefined, owner.accessToken)).status).toBe(204)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    expect(await mirrored(ravi.memberId)).toMatchObject({ status: 'removed', name: 'Ravi' })
    const back = await server.ask<MemberRow>('POST', members(), { email: ravi.email, role: 'viewer' }, owner.accessToken)
    expect(back.body.id).toBe(ravi.memberId)
  })

  it('may be held to properties, and each set of them has its own fingerprint', async () => {
    const ravi = await joined('staff', { propertyIds: ['p2', 'p1'] })
    const identity = await server.accounts.identify({ bearer: ravi.accessToken })
    const first = await server.accounts.accessTo(identity, org)
    expect(first?.propertyIds).toEqual(['p1', 'p2'])
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { propertyIds: ['p1'] }, owner.accessToken)
    const second = await server.accounts.accessTo(identity, org)
    expect(second?.propertyIds).toEqual(['p1'])
    expect(second?.scope).not.toBe(first?.scope)
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { propertyIds: null }, owner.accessToken)
    expect((await server.accounts.accessTo(identity, org))?.scope).toBe('all')
  })

  it('who are administrators of some properties do not let themselves into the rest', async () => {
    const admin = await joined('admin', { branchIds: ['north'] })
    for (const [path, body] of [
      [members(), { email: 'friend@example.com', role: 'admin' }],
      [`/api/v1/tenants/${org}/api-keys`, { name: 'K', scopes: ['*.read'] }],
    ] as const)
      expect((await server.ask('POST', path, body, admin.accessToken)).body.error?.code).toBe('FORBIDDEN')
    const self = await server.ask('PUT', `${members()}/${admin.user.id}`, { branchIds: null }, admin.accessToken)
    expect(self.body.error?.code).toBe('FORBIDDEN')
  })

  it('come through an agency into each of its organisations, and leave with it', async () => {
    const agency = await server.ask<AgencyRow>(
      'POST',
      '/api/v1/agencies',
      { name: 'Keyholders', email: 'office@keyholders.example' },
      owner.accessToken,
    )
    expect(agency.status).toBe(201)
    const at = `/api/v1/agencies/${agency.body.id}`
    const ravi = await server.person('Ravi')
    await server.ask('POST', `${at}/users`, { email: ravi.email, role: 'staff' }, owner.accessToken)
    expect((await server.ask('GET', at, undefined, ravi.accessToken)).status).toBe(404)
    await server.ask('POST', '/api/v1/invitations/accept', { token: await server.codeFor(ravi.email) }, ravi.accessToken)
    expect((await server.ask('GET', at, undefined, ravi.accessToken)).body).toMatchObject({ role: 'staff' })
    const identity = await server.accounts.identify({ bearer: ravi.accessToken })
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()

    expect((await server.ask('POST', `${at}/organisations`, { organisationId: org }, ravi.accessToken)).body.error?.code).toBe('FORBIDDEN')
    const added = await server.ask('POST', `${at}/organisations`, { organisationId: org }, owner.accessToken)
    expect(added.body).toEqual({ id: org, name: 'Sunrise Homes' })
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ actor: { role: 'staff' } })
    const { body } = await server.ask<Rows<MemberRow>>('GET', members(), undefined, owner.accessToken)
    const derived = body.rows.find((row) => row.userId === ravi.user.id)
    expect(derived).toMatchObject({ agencyId: agency.body.id, status: 'active' })
    expect((await server.ask('DELETE', `${members()}/${ravi.user.id}`, undefined, owner.accessToken)).body.error?.code).toBe('WRONG_STATE')

    expect((await server.ask('PUT', `${at}/users/${ravi.user.id}`, { role: 'viewer' }, owner.accessToken)).status).toBe(200)
    expect(await mirrored(derived!.id)).toMatchObject({ role: 'viewer' })
    expect((await server.ask('DELETE', `${at}/organisations/${org}`, undefined, owner.accessToken)).status).toBe(204)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    expect(await mirrored(derived!.id)).toMatchObject({ status: 'removed' })

    await server.ask('POST', `${at}/organisations`, { organisationId: org }, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toBeDefined()
    expect((await server.ask('DELETE', `${at}/users/${ravi.user.id}`, undefined, owner.accessToken)).status).toBe(204)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    expect((await server.ask('DELETE', `${at}/users/${owner.user.id}`, undefined, owner.accessToken)).body.error?.code).toBe('LAST_OWNER')
    const { body: after } = await server.ask<Rows<MemberRow>>('GET', members(), undefined, owner.accessToken)
    expect(after.rows.find((row) => row.userId === owner.user.id)).toMatchObject({ role: 'owner', status: 'active' })
  })

  it('who are removed may push for a week what a desk of theirs did before, and nothing else; suspended, nothing', async () => {
    const ravi = await joined('staff')
    const device = { id: `desk-of-${ravi.memberId}`, name: 'His desk' }
    const { body: desk } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: ravi.email, password: PASSWORD, device })
    await server.ask('GET', '/api/v1/organisations', undefined, desk.accessToken)
    const identity = await server.accounts.identify({ bearer: desk.accessToken })
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { status: 'suspended' }, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    await server.ask('PUT', `${members()}/${ravi.user.id}`, { status: 'active' }, owner.accessToken)
    await server.ask('DELETE', `${members()}/${ravi.user.id}`, undefined, owner.accessToken)
    expect(await server.accounts.accessTo(identity, org)).toMatchObject({ isPushOnly: true, actor: { role: 'staff' } })
    const mine = await server.ask('GET', '/api/v1/organisations', undefined, desk.accessToken)
    expect(mine.body).toMatchObject({ rows: [{ id: org, isPushOnly: true }] })
    server.pass(7 * 24 * 3_600_000 + 1)
    expect(await server.accounts.accessTo(identity, org)).toBeUndefined()
    server.pass(-7 * 24 * 3_600_000 - 1)
  })
})
