/**
 * Counts the documents handed to the storage and not yet on disk.
 * RxDB's replication does not slow down for a busy storage: it keeps pulling and keeps everything in memory. A pull handler
 * that awaits `ready()` before it asks the server for the next batch keeps that queue short.
 */
export class WriteGate {
  #pending = 0
  readonly #unbegun = new Set<Promise<void>>()
  #waiting: { below: number; resolve: () => void }[] = []

  get pendingWrites(): number {
    return this.#pending
  }

  enter(rows: number): WriteTurn {
    this.#pending += rows
    const { promise, resolve: begun } = Promise.withResolvers<void>()
    this.#unbegun.add(promise)
    const begin = () => {
      this.#unbegun.delete(promise)
      begun()
    }
    const leave = () => {
      begin()
      this.#pending -= rows
      this.#waiting = this.#waiting.filter(({ below, resolve }) => {
        if (this.#pending > below) return true
        resolve()
        return false
      })
    }
    return { begin, leave }
  }

  /**
   * What a read waits for, so that it sees every batch handed over before it: RxDB's own storages write at once, and its
   * replication asks for a server's changes right after it pushed. Of a long batch the first part is enough, or a first sync would
   * hold up every reader.
   */
  begunBefore(): Promise<unknown> | undefined {
    return this.#unbegun.size > 0 ? Promise.all(this.#unbegun) : undefined
  }

  /** Resolves when at most `below` documents wait. Lets the batch that was just pulled reach the storage first. */
  async ready(below = 0): Promise<void> {
    await nextMacrotask()
    await nextMacrotask()
    while (this.#pending > below) {
      await new Promise<void>((resolve) => this.#waiting.push({ below, resolve }))
      await nextMacrotask()
    }
  }
}

/** One batch on its way: `begin` when its first part is on disk, `leave` when all of it is, or nothing will be. */
export interface WriteTurn {
  begin(): void
  leave(): void
}

export function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
