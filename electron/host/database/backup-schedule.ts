/** setTimeout and clearTimeout, or a test's stand-in. */
export interface Timer {
  set(work: () => void, milliseconds: number): unknown
  clear(handle: unknown): void
}

export interface BackupScheduleOptions {
  backUp: () => Promise<unknown>
  /** False when nothing was written since the last backup: then there is nothing to do. */
  changed: () => boolean
  onError: (thrown: unknown) => void
  timer: Timer
  everyMinutes?: number
}

/** Backs up at fixed intervals and once more on quit; never two at a time. A failed backup is reported and tried again next time. */
export class BackupSchedule {
  readonly #options: BackupScheduleOptions
  #handle: unknown
  #running: Promise<void> | undefined
  #stopped = true

  constructor(options: BackupScheduleOptions) {
    this.#options = options
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    this.#next()
  }

  /** On quit: waits for a backup under way, then makes the last one. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.#options.timer.clear(this.#handle)
    await this.#running
    await this.#run()
  }

  #next(): void {
    this.#handle = this.#options.timer.set(
      () => {
        void this.#run().then(() => {
          if (!this.#stopped) this.#next()
        })
      },
      (this.#options.everyMinutes ?? 30) * 60_000,
    )
  }

  #run(): Promise<void> {
    this.#running ??= (async () => {
      try {
        if (this.#options.changed()) await this.#options.backUp()
      } catch (thrown) {
        this.#options.onError(thrown)
      } finally {
        this.#running = undefined
      }
    })()
    return this.#running
  }
}
