import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { PATHS, PROTOCOL, PROTOCOL_HEADER } from '../../../shared/sync/protocol.ts'
import { wireDocumentOf } from './wire-documents.ts'
import type { RecordDocument } from '../../../electron/host/database/records-schema.ts'
import { batchesOf } from '../documents.ts'

const START = path.join(import.meta.dirname, '../../../sync-server/start.ts')
export const BENCH_PASSWORD = 'Correct-Horse-7-Battery'

/** The whole sync server in a process of its own, with one account that has claimed one organisation. */
export class BenchServer {
  readonly url: string
  readonly email = `bench-${crypto.randomUUID()}@example.com`
  token = ''
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async start(folder: string, databaseUrl?: string): Promise<BenchServer> {
    const settings = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_FACTOR: '100000', BACKUP_HOURS: '0' }
    const child = spawn(process.execPath, ['--expose-gc', START], {
      env: { ...process.env, ...settings, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it was ready')))
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string]
    ended.catch(() => undefined)
    const server = new BenchServer(child, (JSON.parse(line) as { url: string }).url)
    server.token = await server.register(server.email)
    return server
  }

  /** An access token of a new account. */
  async register(email: string): Promise<string> {
    const credentials = { email, password: BENCH_PASSWORD }
    await this.ask('POST', '/api/v1/auth/register', { name: 'Bench', ...credentials })
    return (await this.ask<{ accessToken: string }>('POST', '/api/v1/auth/login', credentials)).accessToken
  }

  /** JSON in, JSON out, as the owner unless told. @throws when it is not answered with 2xx */
  async ask<T>(method: string, route: string, body?: unknown, token = this.token): Promise<T> {
    const answer = await fetch(this.url + route, {
      method,
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${route} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async claim(org: string, token = this.token): Promise<void> {
    const organisation = {
      id: org,
      name: 'Bench',
      country: 'IN',
      currency: 'INR',
      timeZone: 'Asia/Kolkata',
      deviceCode: 'A1',
    }
    await this.ask('POST', PATHS.claim, organisation, token)
  }

  /** Pushed as a desk would; every document must be taken. */
  async fill(documents: readonly RecordDocument[]): Promise<void> {
    for (const batch of batchesOf(documents, 500)) {
      const rows = batch.map((document) => ({ newDocumentState: wireDocumentOf(document) }))
      const { refused } = await this.ask<{ refused: unknown[] }>('POST', PATHS.push, { rows })
      if (refused.length > 0) throw new Error(`the server refused ${JSON.stringify(refused.slice(0, 3))}`)
    }
  }

  /** Megabytes of it in memory now, where the system tells (Linux). */
  residentMb(): number {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await gone
  }
}
