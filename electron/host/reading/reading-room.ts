import { workerEntry } from '../bundled.ts'
import { resultOf, type WorkerAnswer } from '../worker-jobs.ts'
import { WorkerPool } from '../worker-pool.ts'
import type { ReadAnswer, ReadingJob, ReadingSetting } from './reading-job.ts'

/** Runs heavy reads in a thread with a read-only connection; the thread is made when first needed and let go when idle. */
export class ReadingRoom {
  readonly #setting: () => ReadingSetting
  #pool: WorkerPool<ReadingJob, WorkerAnswer<ReadAnswer>> | undefined

  constructor(setting: () => ReadingSetting) {
    this.#setting = setting
  }

  async run(job: ReadingJob): Promise<ReadAnswer> {
    this.#pool ??= new WorkerPool({ entry: workerEntry(import.meta.url, 'reading.worker'), size: 1, workerData: this.#setting() })
    return resultOf(await this.#pool.run(job))
  }

  /** Lets go of the file; the next read opens it anew. */
  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.close()
  }
}
