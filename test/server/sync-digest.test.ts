import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PATHS, type DigestAnswer } from '../../shared/sync/protocol.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, person, stay } from '../support/sync-house.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

describe.each(TEST_ENGINES)('the digest, on %s', (engine) => {
  let server: TestServer
  let org: string
  let a: SyncDesk
  beforeAll(async () => {
    server = await startTestServer({ engine })
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    const { org: id, owner } = await claimed(server)
    org = id
    a = new SyncDesk(server, { org, token: owner.token, code: 'A1' })
  })

  it('of who sees one property is that of their desk, and tells nothing of the others', async () => {
    const mine = house(a, 'Mine')
    const other = house(a, 'Other')
    const guest = person(a, 'Guest')
    stay(a, mine.beds[0]!, guest.id, '2026-11-01')
    await a.push()
    const b = new SyncDesk(server, {
      org,
      code: 'B1',
      token: (await memberOf(server, org, { role: 'manager', propertyIds: [mine.property.id] })).token,
    })
    await b.pull()
    const before = await b.digestOfServer()
    expect(before.kinds['property']?.documents).toBe(1)
    expect(b.digest()).toBe(before.all)
    expect(before.all).not.toBe((await a.digestOfServer()).all)
    // Whatever is written elsewhere.
    a.edit(other.property, { name: 'Another' })
    a.edit(other.beds[0]!, { rent: 1 })
    stay(a, other.beds[0]!, person(a, 'Elsewhere').id, '2026-11-01')
    await a.push()
    expect((await b.digestOfServer()).all).toBe(before.all)
    // What leaves its sight leaves its digest.
    a.remove([...a.all('stay')].find(({ data }) => data['residentId'] === guest.id)!)
    stay(a, other.beds[1]!, guest.id, '2026-11-10')
    await a.push()
    await b.pull()
    expect(b.digest()).toBe((await b.digestOfServer()).all)
    expect((await b.digestOfServer()).kinds).not.toHaveProperty('resident')
    await a.pull()
    expect(a.digest()).toBe((await a.digestOfServer()).all)
  })

  it('tells an API key of the kinds that it may read', async () => {
    house(a)
    person(a, 'Asha')
    await a.push()
    const body = { name: 'Houses', scopes: ['organisations.read', 'properties.read'] }
    const { key } = await server.ask<{ key: string }>('POST', `/api/v1/tenants/${org}/api-keys`, { token: a.token, body })
    const { kinds } = await server.ask<DigestAnswer>('GET', PATHS.digest, { headers: { 'x-api-key': key } })
    expect(Object.keys(kinds)).toEqual(['bed', 'floor', 'property', 'room'])
  })
})
