import { randomUUID } from 'node:crypto'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '../../shared/kernel/permissions.ts'
import { PATHS, PROTOCOL, PROTOCOL_HEADER } from '../../shared/sync/protocol.ts'
import { issueAccessToken } from '../../sync-server/areas/access/access-token.ts'
import { permits } from '../../sync-server/areas/access/accounts.ts'
import { jsonSchemaOf } from '../../sync-server/http/rest/action-shape.ts'
import { newHouse, type House } from '../support/house-of-every-role.ts'
import { sampleOf } from '../support/sample-of-schema.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** In every text of the organisation that is looked in on: it must stand in no answer to anybody else. */
const MARK = 'Zebra-Quartz-House'

let server: TestServer
let ours: House
let theirs: House

beforeAll(async () => {
  server = await startTestServer()
  ours = await newHouse(server, `Own ${randomUUID()}`)
  theirs = await newHouse(server, MARK)
}, 120_000)
afterAll(() => server.close())

/** Routes that a caller must be known for, with everything filled in as for the given organisation. */
function guarded(house: House): { name: string; route: RouteOptions; method: string; url: string; body: unknown }[] {
  return server.routes.flatMap((route) => {
    const { auth = 'user', body } = route.config ?? {}
    if (auth === 'none') return []
    const url = route.url.replaceAll(/:(\w+)/g, (_all, name: string) => idFor(route.url, name, house))
    return [route.method]
      .flat()
      .filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => ({
        name: `${method} ${route.url}`,
        route,
        method,
        url,
        body: method === 'GET' ? undefined : body ? sampleOf(jsonSchemaOf(body, 'input'), givenFor(house)) : {},
      }))
  })
}

describe('every route', () => {
  test.each(['none', 'expired', 'tampered', 'unsigned', 'of another server', 'tampered key'] as const)(
    'answers 401 to a caller whose token is %s',
    async (kind) => {
      const wrong: string[] = []
      for (const { name, method, url, body } of guarded(theirs)) {
        const { status, body: answer } = await server.call(method, url, { body, ...(await badCredential(kind)) })
        if (status !== 401 || JSON.stringify(answer).includes(MARK)) wrong.push(`${name}: ${status}`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  test.each(ROLES)(
    'is closed to a %s of another organisation',
    async (role) => {
      const before = await everythingOf(theirs)
      const wrong: string[] = []
      for (const { name, method, url, body, route } of guarded(theirs)) {
        if (isPersonal(route)) continue
        const { status, body: answer } = await server.call(method, url, {
          token: ours.members.get(role)!.token,
          body,
          headers: headersFor(theirs, url),
        })
        if (!BY_DOCUMENT.includes(route.url) && ![401, 403, 404].includes(status))
          wrong.push(`${name}: ${status} ${JSON.stringify(answer).slice(0, 150)}`)
        if (JSON.stringify(answer).includes(MARK)) wrong.push(`${name} told of ${MARK}`)
      }
      expect(wrong).toEqual([])
      expect(await everythingOf(theirs)).toEqual(before)
    },
    120_000,
  )

  test('is closed to an API key of another organisation', async () => {
    const before = await everythingOf(theirs)
    const wrong: string[] = []
    for (const { name, method, url, body, route } of guarded(theirs)) {
      if (isPersonal(route)) continue
      const { status, body: answer } = await server.call(method, url, {
        body,
        headers: { ...headersFor(theirs, url), 'x-api-key': ours.apiKey },
      })
      if ((!BY_DOCUMENT.includes(route.url) && ![401, 403, 404].includes(status)) || JSON.stringify(answer).includes(MARK))
        wrong.push(`${name}: ${status} ${JSON.stringify(answer).slice(0, 150)}`)
    }
    expect(wrong).toEqual([])
    expect(await everythingOf(theirs)).toEqual(before)
  }, 120_000)

  test('finds nothing of another organisation by its ids from within one’s own', async () => {
    const before = await everythingOf(theirs)
    const told: string[] = []
    for (const { name, method, url, body, route } of guarded(theirs)) {
      if (!route.config?.rest) continue
      const { body: answer } = await server.call(method, url, { token: ours.members.get('owner')!.token, body, headers: headersFor(ours) })
      if (JSON.stringify(answer).includes(MARK)) told.push(name)
    }
    expect(told).toEqual([])
    expect(await everythingOf(theirs)).toEqual(before)
  }, 120_000)

  test.each(ROLES)(
    'of the catalogue lets a %s do what the role may, and nothing else',
    async (role) => {
      const member = ours.members.get(role)!
      const access = (await server.services.accounts.accessTo(await server.services.accounts.identify({ bearer: member.token }), ours.org))!
      expect(access.actor.role).toBe(role)
      const wrong: string[] = []
      for (const { name, method, url, body, route } of guarded(ours)) {
        const action = route.config?.rest?.action
        // What may be done is tried on nothing: an empty body and ids that are not there change nothing that others of these calls need.
        if (!action) continue
        const { status } = await server.call(method, url.replaceAll(/[0-9a-f-]{36}/g, randomUUID()), {
          token: member.token,
          body,
          headers: headersFor(ours),
        })
        const isRefused = status === 403
        if (isRefused === permits(access, action.permission) || status === 401 || status >= 500)
          wrong.push(`${name} (${action.permission}): ${status}`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})

/** Answers about the caller alone, whatever organisation is named. */
function isPersonal({ url }: RouteOptions): boolean {
  return /^\/api\/v1\/(auth|devices|agencies|organisations|invitations)(\/|$)/.test(url)
}
/** Answer 200 and, inside, about each organisation and document by itself: here held to showing and changing nothing, and to more in test/sync. */
const BY_DOCUMENT: readonly string[] = [PATHS.hello, PATHS.claim, PATHS.pull, PATHS.push]

function headersFor(house: House, url = ''): Record<string, string> {
  const isFile = url.startsWith(PATHS.files) && !url.endsWith('/missing')
  return {
    'x-organisation-id': house.org,
    [PROTOCOL_HEADER]: String(PROTOCOL),
    ...(isFile ? { 'content-type': 'application/octet-stream' } : {}),
  }
}

function givenFor(house: House): Record<string, unknown> {
  return { organisationId: house.org, organisations: [house.org], email: 'somebody@example.com' }
}

function idFor(url: string, name: string, house: House): string {
  if (name === 'org' || (url.startsWith('/api/v1/tenants/:id') && name === 'id')) return house.org
  if (name === 'hash') return 'a'.repeat(64)
  const noun = name === 'id' ? url.split('/')[3] : `${name.replace(/Id$/, '')}s`
  return house.ids[noun ?? ''] ?? house.ids['properties']!
}

async function badCredential(
  kind: 'none' | 'expired' | 'tampered' | 'unsigned' | 'of another server' | 'tampered key',
): Promise<{ token?: string; headers?: Record<string, string> }> {
  const token = theirs.members.get('owner')!.token
  const [head, claims, signature] = token.split('.') as [string, string, string]
  const decoded = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const packed = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const headers = headersFor(theirs)
  switch (kind) {
    case 'none':
      return { headers }
    case 'expired': {
      const { room } = server.services.accounts
      const early = { ...room, nowMs: () => room.nowMs() - 3_600_000 }
      return {
        headers,
        token: await issueAccessToken(early, {
          id: String(decoded['sid']),
          userId: String(decoded['sub']),
          generation: Number(decoded['gen']),
          deviceId: null,
        }),
      }
    }
    case 'tampered':
      return { headers, token: [head, packed({ ...decoded, sub: randomUUID() }), signature].join('.') }
    case 'unsigned':
      return { headers, token: [packed({ alg: 'none', typ: 'JWT' }), claims, ''].join('.') }
    case 'of another server':
      return { headers, token: [head, claims, Buffer.alloc(256, 1).toString('base64url')].join('.') }
    case 'tampered key':
      return { headers: { ...headers, 'x-api-key': `${theirs.apiKey.slice(0, -1)}${theirs.apiKey.endsWith('0') ? '1' : '0'}` } }
  }
}

/** A hash over all documents of an organisation. */
async function everythingOf(house: House): Promise<unknown> {
  return server.ask('GET', PATHS.digest, { token: house.members.get('owner')!.token, headers: { 'x-organisation-id': house.org } })
}
