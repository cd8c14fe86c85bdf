import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServerProcess } from '../support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

let first: TestServer
let second: TestServer
let owner: SignedIn
let org: string

beforeAll(async () => {
  first = await startTestServer({ engine: 'postgres', settings: { RATE_LIMIT_FACTOR: '1' } })
  // Of one installation: one database, one set of keys.
  second = await startTestServer({
    settings: { DATABASE_URL: first.databaseUrl!, JWT_KEYS_DIR: `${first.folder}/keys`, RATE_LIMIT_FACTOR: '1' },
  })
  owner = await first.register()
  org = (await first.newOrganisation(owner)).id
})
afterAll(async () => {
  await second.close()
  await first.close()
})

const asOwner = (body?: unknown, headers: Record<string, string> = {}) => ({
  token: owner.token,
  body,
  headers: { 'x-organisation-id': org, ...headers },
})

describe('two servers on one Postgres', () => {
  test('know the same people, and show at once what the other wrote', async () => {
    const { id } = await first.ask<{ id: string }>('POST', '/api/v1/properties', asOwner({ name: 'Seen by both' }))
    expect(await second.call('GET', `/api/v1/properties/${id}`, asOwner())).toMatchObject({ status: 200, body: { name: 'Seen by both' } })
    expect(await second.call('GET', '/api/v1/auth/me', { token: owner.token })).toMatchObject({ status: 200, body: { email: owner.email } })
  })

  test('hear of each other’s writing', async () => {
    const heard = new Promise<string>((resolve) => {
      const stop = second.services.database.listen((notice) => {
        if (notice.type !== 'written' || notice.org !== org) return
        stop()
        resolve(notice.org)
      })
    })
    await first.ask('POST', '/api/v1/properties', asOwner({ name: 'News' }))
    expect(await heard).toBe(org)
  })

  test('do a thing once when both are asked for it with one key', async () => {
    const name = `Once ${randomUUID()}`
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all([first, second].map((server) => server.call('POST', '/api/v1/properties', asOwner({ name }, key))))
    expect(answers.map(({ status }) => status)).toContain(201)
    const { rows } = await second.ask<{ rows: unknown[] }>('GET', `/api/v1/properties?name=${encodeURIComponent(name)}`, asOwner())
    expect(rows).toHaveLength(1)
  })

  test('count numbers up together, without a gap and without one twice', async () => {
    const { id: residentId } = await first.ask<{ id: string }>(
      'POST',
      '/api/v1/residents',
      asOwner({ firstName: 'Ravi', phone: '+919876543210' }),
    )
    const pay = (server: TestServer, minor: number) =>
      server.ask<{ number: string }>(
        'POST',
        '/api/v1/payments',
        asOwner({ residentId, amount: { minor, currency: 'INR' }, method: 'cash', paidOn: '2026-11-05' }),
      )
    const numbers: string[] = []
    for (let round = 0; round < 5; round++)
      numbers.push(...(await Promise.all([pay(first, 10_000 + round), pay(second, 20_000 + round)])).map(({ number }) => number))
    const counted = numbers.map((number) => Number(/\d+$/.exec(number)?.[0])).toSorted((a, b) => a - b)
    expect(counted).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
  })

  test('count guesses together', async () => {
    const guess = { body: { email: 'nobody@example.com', password: 'wrong' } }
    const statuses: number[] = []
    for (let tries = 0; tries < 3; tries++)
      for (const server of [first, second]) statuses.push((await server.call('POST', '/api/v1/auth/login', guess)).status)
    // The owner's own sign-in was the first of five.
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429])
  })
})

test('several workers of one server answer behind one port, and end with it', async () => {
  const folder = temporaryFolder()
  const settings = { DATABASE_URL: first.databaseUrl!, JWT_KEYS_DIR: `${first.folder}/keys`, WORKERS: '2', LOG_LEVEL: 'info' }
  const server = await startServerProcess({ DATA_DIR: folder, ...settings })
  const answers = await Promise.all(
    Array.from({ length: 40 }, async () => (await fetch(`${server.url}/health/ready`, { headers: { connection: 'close' } })).status),
  )
  expect(new Set(answers)).toEqual(new Set([200]))
  await server.stop()
  expect(await server.exited).toBe(0)
  const pids = new Set([...server.log().matchAll(/"pid":(\d+)[^\n]*"msg":"answered"/g)].map((match) => match[1]))
  expect(pids.size).toBe(2)
}, 120_000)
