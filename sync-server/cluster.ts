import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { openLog } from './log.ts'

/** What ails a worker that ended by itself will not be gone at once. */
const PAUSE_MS = 2_000

export interface ClusterOptions {
  readonly workers: number
  readonly logLevel: string
  /** Resolves when it is to stop. */
  readonly stopped: Promise<unknown>
  /** Called with the address once every worker answers. */
  ready(url: string): void
}

/**
 * Several server processes behind one port, for machines with several cores: this one answers nothing, it keeps the others going
 * until it is told to stop. Each is a whole server; what they share is Postgres. The first starts alone, so that migrations run once.
 * @throws Error when the first one does not start; it has said why itself
 */
export async function runCluster({ workers, logLevel, stopped, ready }: ClusterOptions): Promise<void> {
  const log = openLog(logLevel)
  const running = new Set<Worker>()
  let isStopping = false
  const begin = (): Worker => {
    const worker = cluster.fork()
    running.add(worker)
    worker.once('exit', (code: number | null, signal: string | null) => {
      running.delete(worker)
      if (isStopping) return
      log.error({ code, signal }, 'a server process ended by itself; another one takes its place')
      setTimeout(() => isStopping || begin(), PAUSE_MS)
    })
    return worker
  }
  void stopped.then(() => (isStopping = true))
  const stop = async (): Promise<void> => {
    isStopping = true
    await Promise.all([...running].map(async (worker) => (worker.process.kill('SIGTERM'), await once(worker, 'exit'))))
  }
  try {
    const url = await urlOf(begin())
    await Promise.all(Array.from({ length: workers - 1 }, () => urlOf(begin())))
    ready(url)
    await stopped
  } finally {
    await stop()
  }
}

/** Said by a worker when it answers; see `serveUntilStopped`. */
async function urlOf(worker: Worker): Promise<string> {
  const [said] = (await Promise.race([once(worker, 'message'), once(worker, 'exit')])) as [{ url?: string } | number | null]
  if (typeof said === 'object' && said?.url !== undefined) return said.url
  throw new Error('a server process ended before it answered')
}
