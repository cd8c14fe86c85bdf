import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { countryDefaults } from '../../shared/areas/organisations/countries.ts'
import { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import { formatHlc } from '../../shared/kernel/hlc.ts'
import { wireOf } from '../../shared/sync/wire-document.ts'
import { readConfig } from '../../sync-server/config.ts'
import { startServer } from '../../sync-server/server.ts'
import type { ServerServices } from '../../sync-server/services.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { testDatabase, type TestEngine } from './test-database.ts'

export const PASSWORD = 'Correct-Horse-7-Battery'

export interface TestServerOptions {
  /** PGlite in memory unless told; `postgres` is a real one, begun for this server. */
  engine?: TestEngine
  /** Settings by their variable. Unless told, no rate limit is in the way. */
  settings?: Record<string, string>
  overrides?: Partial<ServerServices>
}

export interface Answer {
  status: number
  headers: Headers
  // What an answer holds is each test's own business.
  body: Record<string, unknown> & {
    error?: { code: string; message: string; field?: string; requestId: string; details?: Record<string, unknown> }
  }
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** A whole server on loopback, in a folder of its own. One for a test file: a PGlite takes seconds to open. */
export async function startTestServer(options: TestServerOptions = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-server-'))
  const given = options.settings?.['DATABASE_URL'] ?? options.overrides?.database
  const own = given === undefined ? await testDatabase(options.engine ?? 'pglite', { keysFolder: path.join(folder, 'keys') }) : undefined
  const settings = {
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_FACTOR: '1000',
    DATABASE_URL: own?.databaseUrl,
    ...options.settings,
  }
  const server = await startServer(readConfig(settings, {}), { ...(own ? { database: own.database } : {}), ...options.overrides })

  /** One request; a body is sent as JSON, and as who holds the token. */
  async function call(
    method: string,
    route: string,
    { token, body, headers }: { token?: string | undefined; body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const answer = await fetch(server.url + route, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Answer['body'],
    }
  }

  /** What a request answers with 2xx. */
  async function ask<T>(method: string, route: string, rest: Parameters<typeof call>[2] = {}): Promise<T> {
    const { status, body } = await call(method, route, rest)
    if (status >= 300) throw new Error(`${method} ${route} answered ${status}: ${JSON.stringify(body)}`)
    return body as T
  }

  return {
    url: server.url,
    services: server.services,
    routes: server.routes,
    folder,
    /** Of Postgres: for a second server on the same database. */
    databaseUrl: own?.databaseUrl,
    call,
    ask,
    /** A new account, its address proven, signed in. */
    async register(name = 'Asha Kulkarni', email = `${randomUUID()}@example.com`): Promise<SignedIn> {
      await ask('POST', '/api/v1/auth/register', { body: { name, email, password: PASSWORD } })
      return { ...(await signIn(email)), email, name }
    },
    signIn,
    /** An organisation of that person's own, as a desk would claim it. */
    async newOrganisation(owner: { token: string }, { id = randomUUID(), country = 'IN' } = {}): Promise<Organisation> {
      const { accounts, database } = server.services
      const { currency, timeZone, locale } = countryDefaults(country)
      const made = { id, name: `House ${id.slice(0, 6)}`, country, currency, timeZone }
      await accounts.claim(await accounts.identify({ bearer: owner.token }), { ...made, deviceCode: 'A1' })
      const at = instantOf(server.services.nowMs())
      const stamps = {
        org: id,
        v: Organisation.version,
        hlc: formatHlc({ ms: server.services.nowMs(), counter: 0 }, 'A1'),
        device: 'desk',
        createdAt: at,
        updatedAt: at,
      }
      const organisation = { ...made, ...stamps, locale } as Organisation
      await database.asOrganisation(id, (tx) => writeDocuments(tx, id, [wireOf(Organisation, organisation)]))
      return organisation
    },
    /** The code in the newest mail to somebody: it stands alone on a line. */
    async codeMailedTo(email: string): Promise<string> {
      // Mails are sent after the answer: before, they may not be there yet, or be half written.
      await server.services.accounts.posted()
      const mails = path.join(folder, 'mail')
      const numberOf = (file: string): number => Number(/(\d+)\.eml$/.exec(file)?.[1])
      const codes = readdirSync(mails)
        .toSorted((a, b) => numberOf(a) - numberOf(b))
        .map((file) => readFileSync(path.join(mails, file), 'utf8'))
        .filter((text) => text.includes(email))
        .flatMap((text) => /^[\w-]{43}$/m.exec(text) ?? [])
      const newest = codes.at(-1)
      if (newest === undefined) throw new Error(`no mail with a code went to ${email}`)
      return newest
    },
    async close(): Promise<void> {
      await server.close()
      await own?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function signIn(email: string, password = PASSWORD): Promise<Omit<SignedIn, 'name'>> {
    const tokens = await ask<{ accessToken: string; refreshToken: string; user?: { id: string } }>('POST', '/api/v1/auth/login', {
      body: { email, password },
    })
    return { email, token: tokens.accessToken, refreshToken: tokens.refreshToken }
  }
}

export interface SignedIn {
  name: string
  email: string
  token: string
  refreshToken: string
}
