import type { Logger } from 'pino'
import pg from 'pg'
import type { Notice } from './database.ts'
import { connectionOptions } from './postgres-pool.ts'

/** How notices get from one server process to the others and back to itself. */
export interface Notices {
  send(message: Notice): Promise<void>
  listen(heard: (message: Notice) => void): () => void
  close(): Promise<void>
}

/** What is heard in one process: everybody who listens, one after the other; one who fails takes nobody with them. */
class Listeners {
  readonly #all = new Set<(message: Notice) => void>()
  readonly #log: Logger | undefined

  constructor(log: Logger | undefined) {
    this.#log = log
  }

  readonly listen = (heard: (message: Notice) => void): (() => void) => {
    // Its own function each time: the same one may listen twice.
    const own = (message: Notice): void => heard(message)
    this.#all.add(own)
    return () => void this.#all.delete(own)
  }

  tell(message: Notice): void {
    for (const heard of this.#all) {
      try {
        heard(message)
      } catch (thrown) {
        this.#log?.error({ err: thrown, notice: message.type }, 'a listener to notices failed')
      }
    }
  }
}

/** PGlite belongs to one process. */
export function localNotices(log: Logger | undefined): Notices {
  const listeners = new Listeners(log)
  return {
    send: async (message) => listeners.tell(message),
    listen: listeners.listen,
    close: async () => {},
  }
}

const CHANNEL = 'rentflow'
/** Postgres takes 8,000 bytes a notice. */
const PAYLOAD_LIMIT = 7_500
const RETRY_MS = 500
/** A notice outlives no crash, so that nothing of it has to be on disk first. */
const TELL = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`

/** As it goes through Postgres: to be passed over where it comes from. */
interface Payload {
  from: string
  notices: Notice[]
}

/**
 * One channel for all of it; who listens in this process hears at once. What is sent while a notice is under way waits and goes
 * together, of `written` the newest of each organisation alone. A connection that breaks comes back by itself and says `missed`;
 * what is too long for a notice, as when the rights of hundreds change at once, is said so too.
 */
export class PostgresNotices implements Notices {
  readonly #databaseUrl: string
  readonly #pool: pg.Pool
  readonly #log: Logger | undefined
  readonly #listeners: Listeners
  readonly #from = crypto.randomUUID()
  readonly #waiting = new Map<string, Notice>()
  /** Of notices that stand each for itself. */
  #count = 0
  #sending: Promise<void> | undefined
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(databaseUrl: string, pool: pg.Pool, log: Logger | undefined) {
    this.#databaseUrl = databaseUrl
    this.#pool = pool
    this.#log = log
    this.#listeners = new Listeners(log)
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ ...connectionOptions(this.#databaseUrl), statement_timeout: 0, keepAlive: true })
    client.on('notification', ({ payload }) => {
      const { from, notices } = JSON.parse(payload!) as Payload
      if (from !== this.#from) for (const message of notices) this.#listeners.tell(message)
    })
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    this.#client = client
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
  }

  listen(heard: (message: Notice) => void): () => void {
    return this.#listeners.listen(heard)
  }

  send(message: Notice): Promise<void> {
    this.#listeners.tell(message)
    if (message.type === 'written') this.#waiting.set(message.org, { type: 'written', org: message.org, seq: message.seq })
    else this.#waiting.set(`${message.type} ${(this.#count += 1)}`, sizeOf(message) > PAYLOAD_LIMIT ? { type: 'missed' } : message)
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined))
    return this.#sending
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    await this.#sending?.catch(() => {})
    await this.#client?.end().catch(() => {})
  }

  async #sendAll(): Promise<void> {
    // Lets whatever else is committed in this turn come along.
    await Promise.resolve()
    while (this.#waiting.size > 0) {
      const batch: Notice[] = []
      let bytes = 2
      for (const [key, message] of this.#waiting) {
        bytes += sizeOf(message) + 1
        if (batch.length > 0 && bytes > PAYLOAD_LIMIT) break
        batch.push(message)
        this.#waiting.delete(key)
      }
      await this.#pool.query(TELL, [CHANNEL, JSON.stringify({ from: this.#from, notices: batch } satisfies Payload)])
    }
  }

  #lost(client: pg.Client): void {
    if (this.#isClosed || client !== this.#client) return
    this.#client = undefined
    this.#log?.warn('the connection that listens for notices broke; it is made again')
    client.end().catch(() => {})
    this.#reconnectSoon()
  }

  #reconnectSoon(): void {
    this.#retry = setTimeout(() => {
      this.connect().then(
        () => this.#listeners.tell({ type: 'missed' }),
        () => {
          this.#client = undefined
          if (!this.#isClosed) this.#reconnectSoon()
        },
      )
    }, RETRY_MS)
  }
}

function sizeOf(message: Notice): number {
  return Buffer.byteLength(JSON.stringify(message))
}
