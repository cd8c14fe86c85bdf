/**
 * Counts the documents handed to the storage and not yet on disk.
 * RxDB's replication does not slow down for a busy storage: it keeps pulling and keeps everything in memory. A pull handler
 * that awaits `ready()` before it asks the server for the next batch keeps that queue short.
 */
export class WriteGate {
  #pending = 0
  #waiting: { below: number; resolve: () => void }[] = []

  get pendingWrites(): number {
    return this.#pending
  }

  enter(rows: number): () => void {
    this.#pending += rows
    return () => {
      this.#pending -= rows
      this.#waiting = this.#waiting.filter(({ below, resolve }) => {
        if (this.#pending > below) return true
        resolve()
        return false
      })
    }
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

export function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
