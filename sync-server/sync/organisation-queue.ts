import { AppError } from '../../shared/kernel/errors.ts'

/** Most documents of one organisation that wait in one process, in whatever pushes; more are asked to come back. */
const WAITING_LIMIT = 50_000

/** Pushes of one organisation one after the other, so that they wait here for each other and not each on a database connection. */
export class OrganisationQueue {
  readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>()

  /** @throws AppError BUSY */
  async inTurn<T>(org: string, documents: number, work: () => Promise<T>): Promise<T> {
    let queue = this.#queues.get(org)
    if (!queue) this.#queues.set(org, (queue = { last: Promise.resolve(), waiting: 0 }))
    if (queue.waiting > 0 && queue.waiting + documents > WAITING_LIMIT)
      throw new AppError('BUSY', 'Too many desks of this organisation send at once. Nothing is lost; this is tried again.', {
        details: { retryAfterSeconds: 2 },
      })
    queue.waiting += documents
    const turn = queue.last.then(work, work)
    queue.last = turn.catch(() => {})
    try {
      return await turn
    } finally {
      queue.waiting -= documents
      if (queue.waiting === 0) this.#queues.delete(org)
    }
  }
}
