import type { FastifyInstance } from 'fastify'
import { AppError } from '../../shared/kernel/errors.ts'

export interface Readiness {
  /** Asks the database something and holds its migrations against ours. @throws when it is not so */
  check(): Promise<void>
  isStopping(): boolean
}

/** Live: the process answers. Ready: it may be sent work; probes of a load balancer read this one. */
export function serveHealth(app: FastifyInstance, readiness: Readiness): void {
  const config = { auth: 'none', limit: '6000/min/IP', isHidden: true } as const
  app.get('/health/live', { config }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config, logLevel: 'warn' }, async () => {
    if (readiness.isStopping()) throw new AppError('NOT_READY', 'The server is stopping. Ask another one.')
    try {
      await withinSeconds(5, readiness.check())
    } catch (thrown) {
      throw new AppError('NOT_READY', 'The database does not answer as it should. The log says why.', { cause: thrown })
    }
    return { status: 'ready' }
  })
}

async function withinSeconds(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
