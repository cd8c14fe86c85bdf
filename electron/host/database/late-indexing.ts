import type { SearchIndex } from './search-index.ts'
import { nextMacrotask } from './write-gate.ts'

/** After the last of many writes: work that is under way goes first. */
const CALM_MS = 250
/** So many at a time, so that nobody waits for it. */
const AT_ONCE = 200

/** Brings the search up to date with documents that were written without it; what is still to do stands in the file. */
export class LateIndexing {
  readonly #search: SearchIndex | undefined
  /** Runs something on the open database. */
  readonly #run: <T>(work: () => T) => T
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> | undefined
  #isStopped = false

  constructor(search: SearchIndex | undefined, run: <T>(work: () => T) => T) {
    this.#search = search
    this.#run = run
    if (search?.isBehind) this.soon()
  }

  soon(): void {
    clearTimeout(this.#timer)
    // Whoever waits for it is told of a failure; here it is tried again when the file is opened next.
    this.#timer = setTimeout(() => void this.done().catch(() => {}), CALM_MS).unref()
  }

  /** Resolves when everything can be found. */
  done(): Promise<void> {
    this.#work ??= this.#catchUp().finally(() => {
      this.#work = undefined
    })
    return this.#work
  }

  stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    return this.#work?.catch(() => {}) ?? Promise.resolve()
  }

  async #catchUp(): Promise<void> {
    while (!this.#isStopped && this.#search?.isBehind) {
      this.#run(() => this.#search!.catchUp(AT_ONCE))
      await nextMacrotask()
    }
  }
}
