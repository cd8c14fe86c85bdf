import { hostLog } from '../log.ts'
import type { ServerLink } from './server-link.ts'
import type { SyncClient } from './sync-client.ts'

/** So long after the file did not take something it is tried again, unless somebody asks before. */
const AGAIN_MS = 10_000

/** Makes a connection that is not started yet; `interrupted` is told when it goes no further. */
type Make = (link: ServerLink, interrupted: () => void) => Promise<SyncClient>

/** The one running connection of a workspace: opened when it is wanted, and anew where the file did not take what came. */
export class RunningClient {
  readonly #make: Make
  #client: SyncClient | undefined
  #opening: Promise<SyncClient> | undefined
  #closing: Promise<void> = Promise.resolve()
  #again: NodeJS.Timeout | undefined

  constructor(make: Make) {
    this.#make = make
  }

  get current(): SyncClient | undefined {
    return this.#client
  }

  get isOpening(): boolean {
    return this.#opening !== undefined
  }

  /** Sync goes on by itself from here on. */
  start(link: ServerLink): void {
    this.open(link).catch((thrown: unknown) => hostLog.error({ err: thrown }, 'sync could not be started'))
  }

  open(link: ServerLink): Promise<SyncClient> {
    if (this.#client) return Promise.resolve(this.#client)
    this.#opening ??= this.#open(link).finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  /** Nothing is sent or fetched once it resolves. */
  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined)
    this.#end(this.#client)
    await this.#closing
  }

  async #open(link: ServerLink): Promise<SyncClient> {
    clearTimeout(this.#again)
    await this.#closing
    let isWhole = true
    const client = await this.#make(link, () => {
      isWhole = false
      this.#end(client)
      this.#again = setTimeout(() => this.start(link), AGAIN_MS).unref()
    })
    await client.start()
    if (isWhole) this.#client = client
    return client
  }

  #end(client: SyncClient | undefined): void {
    clearTimeout(this.#again)
    this.#client = undefined
    if (client) this.#closing = client.close().catch((thrown: unknown) => hostLog.warn({ err: thrown }, 'sync did not end as it should'))
  }
}
