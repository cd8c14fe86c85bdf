import { Subject, type Observable } from 'rxjs'
import { AppError, toErrorShape, type ErrorShape } from '../../shared/kernel/errors.ts'

export interface Job {
  id: string
  /** The action it runs. */
  title: string
  done: number
  total: number
  state: 'running' | 'done' | 'failed' | 'cancelled'
  error?: ErrorShape
}

/** How many ended jobs the tray still shows. */
const KEPT = 20

/** The long work of this desk: how far each is, and a way to stop it. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()
  readonly #cancelled = new Set<string>()
  readonly #changes = new Subject<Job>()

  get changes(): Observable<Job> {
    return this.#changes
  }

  list(): Job[] {
    return [...this.#jobs.values()]
  }

  /** Work becomes a job when it first reports progress; quick work never shows. */
  async track<T>(id: string, title: string, work: (progress: (done: number, total: number) => Promise<void>) => Promise<T>): Promise<T> {
    const progress = async (done: number, total: number): Promise<void> => {
      this.#say({ id, title, done, total, state: 'running' })
      // Gives the loop a turn, so that a cancel can be heard while the work goes on.
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#cancelled.has(id)) throw new AppError('CANCELLED', 'Stopped, as you asked. Nothing of it was kept.')
    }
    try {
      const result = await work(progress)
      const job = this.#jobs.get(id)
      if (job) this.#say({ ...job, done: job.total, state: 'done' })
      return result
    } catch (thrown) {
      const job = this.#jobs.get(id)
      const error = toErrorShape(thrown)
      if (job) this.#say({ ...job, state: error.code === 'CANCELLED' ? 'cancelled' : 'failed', error })
      throw thrown
    } finally {
      this.#cancelled.delete(id)
    }
  }

  cancel(id: string): boolean {
    if (this.#jobs.get(id)?.state !== 'running') return false
    this.#cancelled.add(id)
    return true
  }

  #say(job: Job): void {
    this.#jobs.set(job.id, job)
    const ended = [...this.#jobs.values()].filter((one) => one.state !== 'running')
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT))) this.#jobs.delete(old.id)
    this.#changes.next(job)
  }
}
