import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, type PullAnswer } from '../../shared/sync/protocol.ts'
import { addMember } from '../../sync-server/areas/access/members.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

let server: TestServer
let owner: SignedIn
let org: string

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.register()
  org = (await server.newOrganisation(owner)).id
})
afterAll(() => server.close())

const RENT = { minor: 900_000, currency: 'INR' }

interface Listed {
  rows: { id: string; name: string }[]
  total: number
  next?: string
}

const asOwner = (body?: unknown, headers: Record<string, string> = {}) => ({
  token: owner.token,
  body,
  headers: { 'x-organisation-id': org, ...headers },
})
const newProperty = (name: string): Promise<{ id: string }> => server.ask('POST', '/api/v1/properties', asOwner({ name }))
const list = (query: string, caller = asOwner()): Promise<Listed> => server.ask('GET', `/api/v1/properties?${query}`, caller)

describe('the API', () => {
  test('makes, reads, changes, lists and removes a property at the addresses of the seeds', async () => {
    const made = await server.call('POST', '/api/v1/properties', asOwner({ name: 'Sunrise', type: 'hostel' }))
    expect(made).toMatchObject({ status: 201, body: { name: 'Sunrise', org, device: 'server' } })
    const id = made.body['id'] as string
    expect((await server.call('GET', `/api/v1/properties/${id}`, asOwner())).body).toMatchObject({ id, name: 'Sunrise' })
    expect((await server.call('PUT', `/api/v1/properties/${id}`, asOwner({ name: 'Sunset' }))).body).toMatchObject({ id, name: 'Sunset' })
    expect((await list('name=Sunset')).rows).toMatchObject([{ id }])
    expect(await server.call('DELETE', `/api/v1/properties/${id}`, asOwner())).toMatchObject({ status: 200 })
    const gone = await server.call('GET', `/api/v1/properties/${id}`, asOwner())
    expect(gone).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND', field: 'id' } } })
  })

  test('lists beneath what things belong to, by page, filter and order', async () => {
    const { id } = await newProperty('Pages')
    await server.ask('POST', `/api/v1/properties/${id}/rooms`, asOwner({ floor: 1, from: '101', to: '105', bedsEach: 2, rent: RENT }))
    const pages: string[][] = []
    for (let after = ''; pages.length < 5;) {
      const page = await server.ask<{ rows: { number: string }[]; total: number; next?: string }>(
        'GET',
        `/api/v1/properties/${id}/rooms?sort=-number&limit=2${after}`,
        asOwner(),
      )
      expect(page.total).toBe(5)
      pages.push(page.rows.map(({ number }) => number))
      if (page.next === undefined) break
      after = `&after=${encodeURIComponent(page.next)}`
    }
    expect(pages).toEqual([['105', '104'], ['103', '102'], ['101']])
    const some = await server.ask<Listed>('GET', `/api/v1/rooms?propertyId=${id}&number[in]=101,104`, asOwner())
    expect(some.total).toBe(2)
    expect(await server.call('GET', '/api/v1/properties?secretField=1', asOwner())).toMatchObject({
      status: 422,
      body: { error: { field: 'secretField' } },
    })
  })

  test('says money in minor units with its currency, and refuses another one', async () => {
    const { id: propertyId } = await newProperty('Money')
    const spent = { propertyId, type: 'repair', spentOn: '2026-11-02' }
    const made = await server.call('POST', '/api/v1/expenses', asOwner({ ...spent, amount: { minor: 12_345, currency: 'INR' } }))
    expect(made).toMatchObject({ status: 201 })
    const wrong = await server.call('POST', '/api/v1/expenses', asOwner({ ...spent, amount: { minor: 12_345, currency: 'EUR' } }))
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'CURRENCY_MISMATCH', field: 'amount' } } })
  })

  test('does a thing once when it is asked for twice with one key', async () => {
    const name = `Once ${randomUUID()}`
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => server.call('POST', '/api/v1/properties', asOwner({ name }, key))))
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1)
    expect((await list(`name=${encodeURIComponent(name)}`)).total).toBe(1)
    const other = await server.call('POST', '/api/v1/properties', asOwner({ name: `${name} other` }, key))
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'KEY_REUSED' } } })
    expect(await server.call('POST', '/api/v1/properties', asOwner({ name }, { 'idempotency-key': 'short' }))).toMatchObject({
      status: 422,
    })
  })

  test('gives each of many who write at once a document, and loses none', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Rush ${index}`)
    await Promise.all(names.map(newProperty))
    const found = await list('sort=name&limit=500')
    expect(found.rows.map(({ name }) => name).filter((name) => name.startsWith('Rush'))).toEqual(names.toSorted())
  })

  test('reaches desks: what it wrote comes with the next pull', async () => {
    const { id } = await newProperty('For the desks')
    const answer = await server.ask<PullAnswer>('POST', PATHS.pull, {
      token: owner.token,
      body: { organisations: [org], limit: 1000 },
      headers: { [PROTOCOL_HEADER]: String(PROTOCOL) },
    })
    expect(answer.documents.find((document) => document.id === id)).toMatchObject({
      kind: 'property',
      device: 'server',
      data: { name: 'For the desks' },
    })
  })

  test('runs any action by its name, and none that needs a desk', async () => {
    expect(await server.call('POST', '/api/v1/actions/properties.create', asOwner({ name: 'By name' }))).toMatchObject({ status: 201 })
    expect(await server.call('POST', '/api/v1/actions/organisations.start', asOwner({}))).toMatchObject({
      status: 404,
      body: { error: { code: 'NO_SUCH_ROUTE' } },
    })
    expect(await server.call('GET', '/api/v1/reports/rent-roll?export=pdf', asOwner())).toMatchObject({
      status: 422,
      body: { error: { field: 'export' } },
    })
  })
})

describe('which organisation is meant', () => {
  test('is said by id or slug, or is the only one there is', async () => {
    const { slug } = await server.services.database.readServer((tx) =>
      tx.selectFrom('organisation_registry').select('slug').where('id', '=', org).executeTakeFirstOrThrow(),
    )
    for (const headers of [{ 'x-organisation-id': org }, { 'x-organisation-id': slug }, {}])
      expect(await server.call('GET', '/api/v1/organisation', { token: owner.token, headers })).toMatchObject({
        status: 200,
        body: { organisation: { id: org } },
      })
  })

  test('has to be said by whoever has several', async () => {
    const agent = await server.register()
    const houses = [await server.newOrganisation(agent), await server.newOrganisation(agent)]
    expect(await server.call('GET', '/api/v1/organisation', { token: agent.token })).toMatchObject({
      status: 422,
      body: { error: { field: 'x-organisation-id' } },
    })
    const chosen = await server.call('GET', '/api/v1/organisation', { token: agent.token, headers: { 'x-organisation-id': houses[1]!.id } })
    expect(chosen.body).toMatchObject({ organisation: { id: houses[1]!.id } })
  })
})

describe('an API key', () => {
  test('does what its own scopes name, in its own organisation, and nothing of a person', async () => {
    const { key } = await server.ask<{ key: string }>(
      'POST',
      `/api/v1/tenants/${org}/api-keys`,
      asOwner({ name: 'Website', scopes: ['properties.read'] }),
    )
    const headers = { 'x-api-key': key }
    expect((await server.call('GET', '/api/v1/properties', { headers })).status).toBe(200)
    expect(await server.call('POST', '/api/v1/properties', { headers, body: { name: 'No' } })).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    })
    expect(await server.call('GET', '/api/v1/residents', { headers })).toMatchObject({ status: 403 })
    expect(await server.call('GET', '/api/v1/auth/me', { headers })).toMatchObject({ status: 403 })
    expect(await server.call('GET', '/api/v1/properties', { headers: { 'x-api-key': `${key}x` } })).toMatchObject({ status: 401 })
  })
})

describe('somebody who works in one property', () => {
  test('sees, changes and counts that one alone', async () => {
    const [own, other] = [await newProperty('Own'), await newProperty('Other')]
    const { accounts, database } = server.services
    const manager = await server.register('Vikram')
    const identity = await accounts.identify({ bearer: manager.token })
    if (identity.type !== 'user') throw new Error('a person was expected')
    await database.asServer((tx) =>
      addMember(accounts.room, tx, {
        org,
        email: manager.email,
        name: 'Vikram',
        role: 'manager',
        userId: identity.userId,
        propertyIds: [own.id],
      }),
    )
    const as = (body?: unknown) => ({ token: manager.token, body, headers: { 'x-organisation-id': org } })

    expect(await list('', as())).toMatchObject({ rows: [{ id: own.id }], total: 1 })
    expect(await server.call('GET', `/api/v1/properties/${other.id}`, as())).toMatchObject({ status: 404 })
    expect(await server.call('PUT', `/api/v1/properties/${other.id}`, as({ name: 'Mine now' }))).toMatchObject({ status: 404 })
    expect(
      await server.call('POST', `/api/v1/properties/${other.id}/rooms`, as({ floor: 1, from: '1', to: '1', bedsEach: 1, rent: RENT })),
    ).toMatchObject({ status: 404 })
    expect(await server.call('POST', '/api/v1/properties', as({ name: 'A third' }))).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    })
    expect(await server.call('PUT', `/api/v1/properties/${own.id}`, as({ name: 'Own, painted' }))).toMatchObject({ status: 200 })
    expect(
      await server.call(
        'POST',
        '/api/v1/expenses',
        as({ propertyId: other.id, type: 'repair', amount: { minor: 1, currency: 'INR' }, spentOn: '2026-11-02' }),
      ),
    ).toMatchObject({ status: 404 })

    for (const { id } of [own, other])
      await server.ask('POST', `/api/v1/properties/${id}/rooms`, asOwner({ floor: 1, from: '101', to: '102', bedsEach: 1, rent: RENT }))
    expect((await server.ask<Listed>('GET', '/api/v1/rooms', as())).total).toBe(2)
    expect((await server.ask<Listed>('GET', `/api/v1/properties/${other.id}/rooms`, as())).total).toBe(0)
  })
})
