import type { SearchIndex } from './search-index.ts'
import { nextMacrotask } from './write-gate.ts'

/** So long after the last of many writes, the next of which a slow server may need a while for. Who searches does not wait for that. */
const CALM_MS = 2000
/** So many at a time, so that nobody waits for it. */
const AT_ONCE = 200

/** Brings the search up to date with documents that were written without it; what is still to do stands in the file. */
export class LateIndexing {
  readonly #search: SearchIndex | undefined
  /** Runs something on the open database. */
  readonly #run: <T>(work: () => T) => T
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> | undefined
  #isCalm = false
  /** So many wait until everything can be found. */
  #waiting = 0
  #isStopped = false

  constructor(search: SearchIndex | undefined, run: <T>(work: () => T) => T) {
    this.#search = search
    this.#run = run
    if (search?.isBehind) this.soon()
  }

  /** More was left. Unless somebody waits for it, it waits until nothing more comes: the next batch is not to stand behind it. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#isCalm = false
    this.#timer = setTimeout(() => {
      this.#isCalm = true
      // Whoever waits for it is told of a failure; here it is tried again when the file is opened next.
      void this.#goOn().catch(() => {})
    }, CALM_MS).unref()
  }

  /** Resolves when everything can be found. */
  async done(): Promise<void> {
    this.#waiting += 1
    try {
      while (this.#isToDo) await this.#goOn()
    } finally {
      this.#waiting -= 1
    }
  }

  /** Whether everything can be found, now or within a while. It goes on either way, so that whoever asks again finds more. */
  async within(patienceMs: number): Promise<boolean> {
    if (!this.#isToDo) return true
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs)
    })
    const all = this.done().then(() => true)
    // Whoever no longer waits hears of no failure: it is met again by the next who asks.
    all.catch(() => {})
    return Promise.race([all, late]).finally(() => clearTimeout(timer))
  }

  stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    return this.#work?.catch(() => {}) ?? Promise.resolve()
  }

  get #isToDo(): boolean {
    return !this.#isStopped && this.#search?.isBehind === true
  }

  #goOn(): Promise<void> {
    this.#work ??= this.#catchUp().finally(() => {
      this.#work = undefined
    })
    return this.#work
  }

  async #catchUp(): Promise<void> {
    while (this.#isToDo && (this.#isCalm || this.#waiting > 0)) {
      this.#run(() => this.#search!.catchUp(AT_ONCE))
      await nextMacrotask()
    }
  }
}
