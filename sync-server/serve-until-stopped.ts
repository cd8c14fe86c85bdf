import cluster from 'node:cluster'
import { runCluster } from './cluster.ts'
import type { ServerConfig } from './config.ts'
import { startServer } from './server.ts'

/** Serves until SIGTERM or SIGINT, then stops gracefully; where it listens is the one line on stdout, said once it answers. */
export async function serveUntilStopped(config: ServerConfig): Promise<void> {
  // From the first moment: a signal that comes while it starts is not lost.
  const stopped = new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  const ready = (url: string): void => void process.stdout.write(`${JSON.stringify({ url })}\n`)
  if (config.workers > 1 && cluster.isPrimary) return runCluster({ workers: config.workers, logLevel: config.logLevel, stopped, ready })
  try {
    const server = await startServer(config)
    if (cluster.isWorker) process.send!({ url: server.url })
    else ready(server.url)
    const signal = await stopped
    server.services.log.info({ signal }, 'stopping')
    await server.close()
  } finally {
    // The line to the first process would keep this one alive, also where it could not start.
    if (cluster.isWorker) process.disconnect()
  }
}
