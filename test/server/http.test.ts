import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const ORIGIN = 'https://office.example'

let server: TestServer
let owner: SignedIn
let org: string

beforeAll(async () => {
  server = await startTestServer({ settings: { RATE_LIMIT_FACTOR: '1', CORS_ORIGINS: ORIGIN, TRUST_PROXY: '127.0.0.1' } })
  owner = await server.register()
  org = (await server.newOrganisation(owner)).id
})
afterAll(() => server.close())

describe('a server', () => {
  test('says that it lives and is ready', async () => {
    expect((await server.call('GET', '/health/live')).body).toEqual({ status: 'live' })
    expect(await server.call('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  test('answers every refusal in one shape, under the number of its request', async () => {
    const requestId = randomUUID()
    const answer = await server.call('GET', '/api/v1/auth/me', { headers: { 'x-request-id': requestId } })
    expect(answer.status).toBe(401)
    expect(Object.keys(answer.body)).toEqual(['error'])
    expect(answer.body.error).toMatchObject({ code: 'UNAUTHENTICATED', requestId, message: expect.stringMatching(/sign in/i) })
    expect(answer.headers.get('x-request-id')).toBe(requestId)
    const other = await server.call('GET', '/api/v1/auth/me', { headers: { 'x-request-id': 'not a number\u00e9' } })
    expect(other.body.error!.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('tells browsers what they may do with its answers', async () => {
    const { headers } = await server.call('GET', '/health/live')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('lets pages of the named origins call it, and no others', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await server.call('GET', '/health/live', { headers: { origin } })).headers.get('access-control-allow-origin')
    expect(await allowed(ORIGIN)).toBe(ORIGIN)
    expect(await allowed('https://elsewhere.example')).not.toBe('https://elsewhere.example')
  })

  test('packs large answers for those who unpack them', async () => {
    const fetched = async (encoding: string): Promise<Response> =>
      fetch(`${server.url}/api/openapi.json`, { headers: { 'accept-encoding': encoding } })
    for (const encoding of ['gzip', 'br']) {
      const answer = await fetched(encoding)
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
    }
    expect((await fetched('identity')).headers.get('content-encoding')).toBeNull()
    expect((await fetched('gzip;q=0')).headers.get('content-encoding')).toBeNull()
  })

  test('counts what it does by route, and names no organisation', async () => {
    await server.call('GET', '/api/v1/properties/11111111-1111-7111-8111-111111111111', { token: owner.token })
    const { body } = await server.call('GET', '/metrics')
    const text = String(body['text'])
    expect(text).toContain('rentflow_http_request_seconds_count{method="GET",route="/api/v1/properties/:id",status="404"} 1')
    expect(text).toMatch(/rentflow_nodejs_eventloop_lag_seconds \d/)
    expect(text).not.toContain(org)
    expect(text).not.toContain(owner.email)
  })

  test('shows its metrics to nobody from outside', async () => {
    expect(await server.call('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).toMatchObject({ status: 403 })
  })
})

describe('a limit', () => {
  const from = (address: string, extra = {}) => ({ headers: { 'x-forwarded-for': address }, ...extra })

  test('stops somebody who guesses, says for how long, and leaves others alone', async () => {
    const guess = { body: { email: 'nobody@example.com', password: 'wrong' } }
    const statuses: number[] = []
    for (let tries = 0; tries < 6; tries++)
      statuses.push((await server.call('POST', '/api/v1/auth/login', from('203.0.113.7', guess))).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    const stopped = await server.call('POST', '/api/v1/auth/login', from('203.0.113.7', guess))
    expect(stopped).toMatchObject({ status: 429, body: { error: { code: 'TOO_MANY_REQUESTS' } } })
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(stopped.headers.get('ratelimit-limit')).toBe('5')
    expect(stopped.headers.get('ratelimit-remaining')).toBe('0')
    expect((await server.call('POST', '/api/v1/auth/login', from('203.0.113.8', guess))).status).toBe(401)
  })

  test('is told with every answer', async () => {
    const { headers } = await server.call('GET', '/api/v1/branches', { token: owner.token })
    expect(headers.get('ratelimit-limit')).toBe('120')
    expect(Number(headers.get('ratelimit-remaining'))).toBe(119)
  })

  test('of an API key holds over all that it asks', async () => {
    const { key } = await server.ask<{ key: string }>('POST', `/api/v1/tenants/${org}/api-keys`, {
      token: owner.token,
      body: { name: 'Slow', scopes: ['*.read'], perMinute: 3 },
    })
    const statuses: number[] = []
    for (const noun of ['properties', 'rooms', 'beds', 'residents'])
      statuses.push((await server.call('GET', `/api/v1/${noun}`, { headers: { 'x-api-key': key } })).status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  test('cannot be got round by a made-up sender behind no proxy', async () => {
    const plain = await startTestServer({ settings: { RATE_LIMIT_FACTOR: '1' } })
    const guess = { body: { email: 'nobody@example.com', password: 'wrong' } }
    const statuses = []
    for (let tries = 0; tries < 6; tries++)
      statuses.push((await plain.call('POST', '/api/v1/auth/login', from(`198.51.100.${tries}`, guess))).status)
    await plain.close()
    expect(statuses.at(-1)).toBe(429)
  })
})
