import { parentPort } from 'node:worker_threads'
import { AppError, type ErrorShape } from '../../shared/kernel/errors.ts'

/** What comes back from a thread: the result, a refusal a person can act on, or a fault of ours. */
export type WorkerAnswer<T> = { readonly done: T } | { readonly refused: ErrorShape } | { readonly failed: string }

/** In the thread: does the pool's jobs one after the other, for each is all computation and two at once would only wait for each other. */
export function serveJobs<Job, T>(work: (job: Job) => Promise<T>): void {
  let turn: Promise<unknown> = Promise.resolve()
  parentPort!.on('message', ({ id, job }: { id: number; job: Job }) => {
    turn = turn.then(async () => parentPort!.postMessage({ id, answer: await answerTo(work, job) }))
  })
}

/** Beside the thread: the result, or the refusal or fault thrown again here. */
export function resultOf<T>(answer: WorkerAnswer<T>): T {
  if ('done' in answer) return answer.done
  if ('failed' in answer) throw new Error(answer.failed)
  const { code, message, field, details } = answer.refused
  throw new AppError(code, message, { field, details })
}

async function answerTo<Job, T>(work: (job: Job) => Promise<T>, job: Job): Promise<WorkerAnswer<T>> {
  try {
    return { done: await work(job) }
  } catch (thrown) {
    if (thrown instanceof AppError) return { refused: thrown.toShape() }
    return { failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  }
}
