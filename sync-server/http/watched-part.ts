import type { Logger } from 'pino'

/** So long is believed what was found, and so long where something was amiss. */
const BELIEVED_MS = 60_000
const DOUBTED_MS = 5_000
const LIMIT_SECONDS = 5
/** One failure may be chance: a probe that is told of each makes a balancer take processes away and put them back. */
const FAILURES_BELIEVED = 2

export interface WatchedParts {
  /** As it is called in answers, metrics and the log. */
  readonly name: string
  readonly log: Logger
  nowMs(): number
  /** @throws when it does not work */
  check(): Promise<void>
  told(isWell: boolean): void
}

/**
 * Something whose check writes, and may hang: it is looked at in the background when somebody asks and the last look is old, so that
 * whoever asks has an answer at once.
 */
export class WatchedPart {
  readonly #parts: WatchedParts
  #lookedAtMs = -Infinity
  #isKnown = false
  #looking: Promise<void> | undefined
  #failures = 0
  #isWell = true

  constructor(parts: WatchedParts) {
    this.#parts = parts
  }

  get name(): string {
    return this.#parts.name
  }

  /** Waits for the very first look alone. */
  async isWell(): Promise<boolean> {
    const age = this.#parts.nowMs() - this.#lookedAtMs
    if (age >= (this.#failures > 0 ? DOUBTED_MS : BELIEVED_MS)) this.#looking ??= this.#look().finally(() => (this.#looking = undefined))
    if (!this.#isKnown) await this.#looking
    return this.#isWell
  }

  async #look(): Promise<void> {
    const { check, log, name, nowMs, told } = this.#parts
    // What never worked is no chance.
    const believed = this.#isKnown ? FAILURES_BELIEVED : 1
    this.#lookedAtMs = nowMs()
    try {
      await withinSeconds(LIMIT_SECONDS, check())
      if (!this.#isWell) log.info({ part: name }, 'works again')
      this.#failures = 0
      this.#isWell = true
    } catch (thrown) {
      this.#failures += 1
      if (this.#isWell && this.#failures >= believed) {
        log.error({ err: thrown, part: name }, 'does not work; it is tried again')
        this.#isWell = false
      }
    }
    this.#isKnown = true
    told(this.#isWell)
  }
}

export async function withinSeconds(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
