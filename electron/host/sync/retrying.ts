import { AppError } from '../../../shared/kernel/errors.ts'

const FIRST_MS = 500
const LONGEST_MS = 60_000

/** Said to whoever shows how the connection is. */
export interface Heartbeat {
  worked(): void
  failed(refusal: AppError): void
}

/** The connection was closed while something waited for it. */
export class Stopped extends Error {}

/** Repeats what needs the server until it works: ever more seldom, spread by chance so that a returning server is not stormed. */
export class Retrying {
  readonly #heartbeat: Heartbeat
  readonly #waiting = new Set<() => void>()
  readonly #ending = new AbortController()
  #failures = 0

  constructor(heartbeat: Heartbeat) {
    this.#heartbeat = heartbeat
  }

  get isStopped(): boolean {
    return this.#ending.signal.aborted
  }

  /** Breaks off what is under way when the connection is closed. */
  get signal(): AbortSignal {
    return this.#ending.signal
  }

  /** @throws Stopped, and whatever is no refusal but a fault */
  async untilDone<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.isStopped) throw new Stopped()
      try {
        const result = await work()
        this.#failures = 0
        this.#heartbeat.worked()
        return result
      } catch (thrown) {
        if (this.isStopped) throw new Stopped()
        if (!(thrown instanceof AppError)) throw thrown
        this.#failures += 1
        this.#heartbeat.failed(thrown)
        await this.#rest(restFor(this.#failures, thrown))
      }
    }
  }

  /** Whatever waits tries now: the person asked, or the network came back. */
  wake(): void {
    this.#failures = 0
    for (const wake of [...this.#waiting]) wake()
  }

  stop(): void {
    this.#ending.abort()
    this.wake()
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds).unref()
      this.#waiting.add(done)
    })
  }
}

function restFor(failures: number, { details }: AppError): number {
  const asked = Number(details?.['retryAfter'] ?? 0) * 1000
  const usual = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
  return Math.max(asked, usual * (0.5 + Math.random() / 2))
}
