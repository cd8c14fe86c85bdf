import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import type { Tokens } from '../../shared/areas/access/account-api.ts'
import { systemNow } from '../../shared/kernel/day.ts'
import { uuidv7 } from '../../shared/kernel/ids.ts'
import { accountRoutes } from '../../sync-server/areas/access/account.routes.ts'
import type { Accounts } from '../../sync-server/areas/access/accounts.ts'
import { openAccounts } from '../../sync-server/areas/access/open-accounts.ts'
import { readConfig, type ServerConfig } from '../../sync-server/config.ts'
import { Metrics } from '../../sync-server/http/metrics.ts'
import { openHttp } from '../../sync-server/http/open-http.ts'
import { RateLimits } from '../../sync-server/http/rate-limits.ts'
import type { Mail } from '../../sync-server/integrations/mail/ports.ts'
import { FolderObjects } from '../../sync-server/integrations/objects/folder/folder-objects.ts'
import { openLog } from '../../sync-server/log.ts'
import type { ServerServices } from '../../sync-server/services.ts'
import { testDatabase, type TestDatabase, type TestEngine } from './test-database.ts'

export const PASSWORD = 'Correct-Horse-7-Battery'

export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T & { error?: { code: string; field?: string; message: string; details?: Record<string, unknown> } }
  headers: Headers
}

/** The accounts behind real HTTP, with a clock and a letter box of the test's own. */
export interface TestAccounts {
  readonly url: string
  readonly accounts: Accounts
  readonly services: ServerServices
  readonly database: TestDatabase
  readonly mails: Mail[]
  /** Moves the clock on. */
  pass(ms: number): void
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    credential?: string | { apiKey: string },
  ): Promise<Answer<T>>
  /** A new person with an account, signed in. */
  person(name: string, more?: { device?: Record<string, unknown> }): Promise<Tokens & { email: string }>
  /** An organisation of somebody's, claimed from a desk. */
  organisation(tokens: Tokens, name?: string): Promise<string>
  /** The code in the newest mail to somebody, once it is there. */
  codeFor(email: string): Promise<string>
  close(): Promise<void>
}

export async function testAccounts(engine: TestEngine = 'pglite', settings: Record<string, string> = {}): Promise<TestAccounts> {
  let lateMs = 0
  const nowMs = (): number => systemNow() + lateMs
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
  const database = await testDatabase(engine, { nowMs })
  const config: ServerConfig = readConfig(
    {
      DATA_DIR: tmpdir(),
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      RATE_LIMIT_FACTOR: '100000',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'https://rent.example.com',
      ...settings,
    },
    {},
  )
  const mails: Mail[] = []
  const base = {
    config,
    log: openLog(config.logLevel),
    database: database.database,
    mail: { send: async (mail: Mail) => void mails.push(mail) },
    objects: new FolderObjects(config.objectsDir),
    metrics: new Metrics(),
    nowMs,
    random,
  }
  const accounts = await openAccounts(base)
  const services: ServerServices = { ...base, accounts }
  const app = await openHttp({ ...services, limits: new RateLimits({ factor: config.rateLimitFactor }), isStopping: () => false })
  await app.register(accountRoutes(services))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  let people = 0

  const ask: TestAccounts['ask'] = async (method, path, body, credential) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(credential === undefined
          ? {}
          : typeof credential === 'string'
            ? { authorization: `Bearer ${credential}` }
            : { 'x-api-key': credential.apiKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) } as never
  }

  return {
    url,
    accounts,
    services,
    database,
    mails,
    ask,
    pass: (ms) => void (lateMs += ms),
    async person(name, { device } = {}) {
      const email = `${name.toLowerCase().replaceAll(/\W/g, '')}${++people}@example.com`
      await ask('POST', '/api/v1/auth/register', { name, email, password: PASSWORD })
      const { status, body } = await ask<Tokens>('POST', '/api/v1/auth/login', { email, password: PASSWORD, ...(device ? { device } : {}) })
      if (status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(body)}`)
      return { ...body, email }
    },
    async organisation({ accessToken }, name = 'Sunrise Homes') {
      const id = uuidv7(nowMs(), random)
      const claim = { id, name, country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'A1' }
      const { status, body } = await ask('POST', '/sync/v1/claim', claim, accessToken)
      if (status !== 200) throw new Error(`${name} was not claimed: ${JSON.stringify(body)}`)
      return id
    },
    async codeFor(email) {
      await accounts.posted()
      const mail = mails.findLast(({ to }) => to === email)
      const code = mail?.text.split('\n').find((line) => /^[\w-]{43}$/.test(line))
      if (code === undefined) throw new Error(`no code was mailed to ${email}`)
      return code
    },
    async close() {
      await app.close()
      await accounts.close()
      await database.close()
    },
  }
}
