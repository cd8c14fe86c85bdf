import { AppError } from '../../../shared/kernel/errors.ts'
import { PATHS, type HelloAnswer } from '../../../shared/sync/protocol.ts'
import type { ServerLink } from './server-link.ts'
import { SyncHealth } from './sync-health.ts'
import { SyncProgress } from './sync-progress.ts'
import type { SyncStanding } from './sync-standing.ts'
import type { SyncedTables } from './synced-tables.ts'

/** Whoever asks how things stand waits so long for the server at most. */
const PATIENCE_MS = 5000

export interface RestingParts {
  link: ServerLink
  standing: SyncStanding
  tables: SyncedTables
  nowMs(): number
  greeted(answer: HelloAnswer): Promise<void>
}

/** The connection of a host in which nothing goes on by itself, such as the command line: what is known of it, and nothing sent. */
export class RestingConnection {
  readonly health = new SyncHealth()
  readonly progress = new SyncProgress()
  readonly #parts: RestingParts

  constructor(parts: RestingParts) {
    this.#parts = parts
    this.progress.begunAt(parts.standing.believed(parts.tables.checkpoint()))
  }

  get link(): ServerLink {
    return this.#parts.link
  }

  get standing(): SyncStanding {
    return this.#parts.standing
  }

  /** Something of the server has not come yet. */
  get isActive(): boolean {
    return this.link.account.organisations.some((one) => (this.progress.onServer(one) ?? 0) > this.progress.seq(one))
  }

  /** Asks the server once who it is and how far it has come; `health` says whether it answered. */
  async greet(): Promise<this> {
    const { link, nowMs, greeted } = this.#parts
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const answer = await link.ask<HelloAnswer>('GET', PATHS.hello, undefined, { signal })
      this.progress.greeted(answer, nowMs())
      await greeted(answer)
      this.health.worked()
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      this.health.failed(thrown)
    }
    return this
  }
}
