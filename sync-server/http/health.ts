import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/errors.ts'
import { checkObjects } from '../integrations/objects/check-objects.ts'
import type { ServerServices } from '../services.ts'
import { WatchedPart, withinSeconds } from './watched-part.ts'

export interface Health {
  /** Looks again at what was not looked at for a while, so that metrics tell of it also where no balancer asks. */
  look(): void
}

/**
 * Live: the process answers. Ready: it may be sent work; probes of a load balancer read this one. Without its database, or a disk
 * that takes PGlite's journal, nothing sent here could be done. Without the store of files all but files can, and every other process
 * has the same store: that is told, and no reason to take this one away.
 */
export function serveHealth(app: FastifyInstance, services: ServerServices, isStopping: () => boolean): Health {
  const { database, objects, log, metrics, nowMs } = services
  const watched = (name: string, check: () => Promise<void>): WatchedPart =>
    new WatchedPart({ name, log, nowMs, check, told: (isWell) => metrics.part(name, isWell) })
  const journal = watched('journal', () => database.checkJournal())
  const files = watched('files', () => checkObjects(objects))
  const config = { auth: 'none', limit: '6000/min/IP', isHidden: true } as const
  app.get('/health/live', { config }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config, logLevel: 'warn' }, async () => {
    if (isStopping()) throw new AppError('NOT_READY', 'The server is stopping. Ask another one.')
    try {
      await withinSeconds(
        5,
        database.readServer(async (tx) => void (await sql`select 1`.execute(tx))),
      )
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'DATABASE_DISK_FULL') throw diskTakesNothing(thrown)
      throw new AppError('NOT_READY', 'The database does not answer as it should. The log says why.', { cause: thrown })
    }
    const [keeps, hasFiles] = await Promise.all([journal.isWell(), files.isWell()])
    if (!keeps) throw diskTakesNothing(undefined)
    return hasFiles ? { status: 'ready' } : { status: 'degraded', failing: [files.name] }
  })
  return { look: () => void Promise.all([journal.isWell(), files.isWell()]) }
}

function diskTakesNothing(cause: unknown): AppError {
  return new AppError('NOT_READY', 'The server’s disk does not take what is to be saved. Free some space; the log says what is amiss.', {
    cause,
  })
}
