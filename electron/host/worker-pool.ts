import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/kernel/errors.ts'

export interface WorkerPoolOptions {
  /** The worker's entry: takes `{id, job}`, answers `{id, answer}`. */
  readonly entry: URL
  readonly size: number
  readonly workerData?: unknown
  /** Workers with nothing to do are ended after this long, to give their memory back. */
  readonly idleMs?: number
}

/** Jobs a worker holds at once, so that it never waits for our loop between two. */
const DEPTH = 2
/** A job that has brought down this many workers is refused. */
const ATTEMPTS = 2
const IDLE_MS = 60_000

interface Task<Job, Answer> {
  readonly id: number
  readonly job: Job
  attempts: number
  resolve(answer: Answer): void
  reject(error: Error): void
}

/**
 * A queue in front of a few worker threads, started when first needed. A worker that dies is replaced and its jobs run again,
 * the one it was at only once more; a job that has not started can be cancelled.
 */
export class WorkerPool<Job, Answer> {
  readonly #options: WorkerPoolOptions
  readonly #queue: Task<Job, Answer>[] = []
  readonly #workers = new Map<Worker, Task<Job, Answer>[]>()
  #nextId = 1
  #isClosed = false
  #idle: NodeJS.Timeout | undefined

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  /** @throws AppError CANCELLED when `signal` fires before the job is done or the pool is closed; INTERNAL when it kills its workers. */
  run(job: Job, signal?: AbortSignal): Promise<Answer> {
    if (this.#isClosed || signal?.aborted) return Promise.reject(cancelled())
    clearTimeout(this.#idle)
    return new Promise((resolve, reject) => {
      const task: Task<Job, Answer> = { id: this.#nextId++, job, attempts: 0, resolve, reject }
      signal?.addEventListener('abort', () => this.#cancel(task), { once: true })
      this.#queue.push(task)
      this.#hand()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    for (const task of [...this.#queue.splice(0), ...[...this.#workers.values()].flat()]) task.reject(cancelled())
    await this.#endWorkers()
  }

  #hand(): void {
    while (this.#queue.length > 0) {
      const worker = this.#freest()
      if (!worker) return
      const task = this.#queue.shift()!
      this.#workers.get(worker)!.push(task)
      worker.ref()
      worker.postMessage({ id: task.id, job: task.job })
    }
  }

  /** An idle worker, else a new one, else the one that holds least. */
  #freest(): Worker | undefined {
    const [least] = [...this.#workers].sort(([, a], [, b]) => a.length - b.length)
    if (least && least[1].length === 0) return least[0]
    if (this.#workers.size < this.#options.size) return this.#start()
    return least && least[1].length < DEPTH ? least[0] : undefined
  }

  #start(): Worker {
    const worker = new Worker(this.#options.entry, { workerData: this.#options.workerData ?? {} })
    this.#workers.set(worker, [])
    worker.on('message', ({ id, answer }: { id: number; answer: Answer }) => this.#answered(worker, id, answer))
    worker.on('error', (error) => this.#lost(worker, error))
    worker.on('exit', () => this.#lost(worker, new Error('the worker ended')))
    return worker
  }

  #answered(worker: Worker, id: number, answer: Answer): void {
    const held = this.#workers.get(worker) ?? []
    const index = held.findIndex((task) => task.id === id)
    const [task] = index < 0 ? [] : held.splice(index, 1)
    task?.resolve(answer)
    if (held.length === 0) worker.unref()
    this.#hand()
    if (this.#queue.length === 0 && [...this.#workers.values()].every((tasks) => tasks.length === 0)) this.#rest()
  }

  #lost(worker: Worker, error: unknown): void {
    const held = this.#workers.get(worker)
    if (!held) return
    this.#workers.delete(worker)
    const [culprit] = held
    if (culprit) culprit.attempts += 1
    for (const task of held.toReversed()) {
      if (task.attempts >= ATTEMPTS)
        task.reject(
          new AppError('INTERNAL', 'This work stopped the thread that was doing it, twice. Nothing else was lost.', {
            cause: error,
          }),
        )
      else this.#queue.unshift(task)
    }
    if (!this.#isClosed) this.#hand()
  }

  #cancel(task: Task<Job, Answer>): void {
    const index = this.#queue.indexOf(task)
    if (index >= 0) this.#queue.splice(index, 1)
    // Once started it runs to its end, for it may be writing; its answer is dropped.
    task.reject(cancelled())
  }

  #rest(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.#endWorkers(), this.#options.idleMs ?? IDLE_MS)
    this.#idle.unref()
  }

  async #endWorkers(): Promise<void> {
    const workers = [...this.#workers.keys()]
    this.#workers.clear()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The work was cancelled. Files that were already made stay.')
