import type { AddressInfo } from 'node:net'
import type { RouteOptions } from 'fastify'
import { ACTIONS, ENTITIES } from '../shared/areas/catalogue.ts'
import { accountRoutes } from './areas/access/account.routes.ts'
import { backupRoutes } from './backups/backup.routes.ts'
import { retryErasures } from './areas/privacy/pending-erasures.ts'
import { scheduleBackups } from './backups/backup-schedule.ts'
import { openBackups } from './backups/open-backups.ts'
import { listenUrl, type ServerConfig } from './config.ts'
import { serveHealth } from './http/health.ts'
import { serveMetrics } from './http/metrics.ts'
import { openHttp } from './http/open-http.ts'
import { rememberRoutes, serveApiPages } from './http/openapi/serve-api-pages.ts'
import { RateLimits } from './http/rate-limits.ts'
import { restRoutes } from './http/rest/rest-routes.ts'
import { serveRest } from './http/rest/serve-rest.ts'
import { openServices } from './open-services.ts'
import type { ServerServices } from './services.ts'
import { openPool } from './store/postgres-pool.ts'
import { syncRoutes } from './sync/sync.routes.ts'

export interface RunningServer {
  /** Where it listens, `http://127.0.0.1:8787`. */
  readonly url: string
  readonly services: ServerServices
  /** Every route there is, with what it says of itself. */
  readonly routes: readonly RouteOptions[]
  /** Takes nothing new, lets what is under way finish for `STOP_SECONDS`, then lets go of everything. */
  close(): Promise<void>
}

/**
 * The composition root: opens what the rooms stand on, hangs every room behind one door and listens.
 * @throws AppError for a database, folder or setting it cannot work with
 */
export async function startServer(config: ServerConfig, overrides: Partial<ServerServices> = {}): Promise<RunningServer> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    // Where it listens is known last, and stands in every mail.
    const known: { -readonly [K in keyof ServerConfig]: ServerConfig[K] } = { ...config }
    const opened = await openServices(known, overrides)
    closers.push(() => opened.close())
    const { services } = opened
    const { url, routes } = await serve(services, closers)
    if (config.port === 0 && config.publicUrl === listenUrl(config.host, 0)) known.publicUrl = url
    return { url, services, routes, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function serve(services: ServerServices, closers: (() => Promise<unknown>)[]): Promise<Pick<RunningServer, 'url' | 'routes'>> {
  const { config, log, accounts, database, metrics } = services
  let isStopping = false
  const pool =
    config.databaseUrl === undefined
      ? undefined
      : openPool({
          databaseUrl: config.databaseUrl,
          poolSize: 2,
          broken: (err) => log.warn({ err }, 'a connection that counts requests broke'),
        })
  closers.push(async () => pool?.end())
  const limits = new RateLimits({ factor: config.rateLimitFactor, pool })
  const app = await openHttp({ config, log, accounts, limits, isStopping: () => isStopping })
  closers.push(async () => {
    isStopping = true
    const patience = setTimeout(() => app.server.closeAllConnections(), config.stopSeconds * 1000)
    await app.close().finally(() => clearTimeout(patience))
  })
  const routes = rememberRoutes(app)
  const health = serveHealth(app, services, () => isStopping)
  serveMetrics(app, metrics, config.metricsToken, () => {
    health.look()
    metrics.pool(database.connections())
  })

  await app.register(accountRoutes(services))
  await app.register(syncRoutes(services))
  const backups = openBackups(services)
  backupRoutes(app, services, backups)
  closers.push(scheduleBackups(services, backups))
  closers.push(retryErasures(services))
  serveRest(app, services, restRoutes(ACTIONS, ENTITIES))
  serveApiPages(app, routes, () => config.publicUrl)

  await app.listen({ host: config.host, port: config.port })
  return { url: listenUrl(config.host, (app.server.address() as AddressInfo).port), routes }
}
