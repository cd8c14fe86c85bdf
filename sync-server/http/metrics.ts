import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { AppError } from '../../shared/kernel/errors.ts'

/** What happened to a pushed document. */
export type PushOutcome = 'accepted' | 'merged' | 'refused'

/** What a scraper reads at /metrics. No organisation, person or address is ever a label: those are counted in the database. */
export class Metrics {
  readonly registry = new Registry()
  readonly #requests = new Histogram({
    name: 'rentflow_http_request_seconds',
    help: 'Time to answer, by the pattern of the route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  })
  readonly #pushed = this.#counter('rentflow_sync_pushed_documents_total', 'Documents desks pushed, by what became of them.', ['outcome'])
  readonly #pulled = this.#counter('rentflow_sync_pulled_documents_total', 'Documents sent to desks.', [])
  readonly #refused = this.#counter('rentflow_refusals_total', 'Refused requests by code.', ['code'])
  readonly #desks = this.#gauge('rentflow_sync_connected_desks', 'Desks listening on the stream of this process.', [])
  readonly #pool = this.#gauge('rentflow_database_connections', 'Connections to the database by state.', ['state'])
  readonly #parts = this.#gauge('rentflow_part_well', 'Whether this process can write to a part it stands on: 1, or 0.', ['part'])
  readonly #backup = this.#gauge(
    'rentflow_backup_timestamp_seconds',
    'When this process last made a scheduled backup that could be read back.',
    [],
  )

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'rentflow_' })
  }

  pushed(outcome: PushOutcome, documents = 1): void {
    if (documents > 0) this.#pushed.inc({ outcome }, documents)
  }

  pulled(documents: number): void {
    this.#pulled.inc(documents)
  }

  refused(code: string): void {
    this.#refused.inc({ code })
  }

  desks(connected: number): void {
    this.#desks.set(connected)
  }

  pool(states: { readonly busy: number; readonly idle: number; readonly waiting: number } | undefined): void {
    for (const [state, connections] of Object.entries(states ?? {})) this.#pool.set({ state }, connections)
  }

  part(part: string, isWell: boolean): void {
    this.#parts.set({ part }, isWell ? 1 : 0)
  }

  backedUp(atMs: number): void {
    this.#backup.set(atMs / 1000)
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: `${status}` }, seconds)
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] })
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] })
  }
}

/** Measures every request, and answers at /metrics: to loopback alone, or to whoever brings the token where one is set. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, token: string | undefined, gather: () => void): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.method, request.routeOptions.url ?? '(none)', reply.statusCode, reply.elapsedTime / 1000)
    if (reply.refusal !== undefined) metrics.refused(reply.refusal)
  })
  app.get('/metrics', { config: { auth: 'none', limit: '600/min/IP', isHidden: true } }, async (request, reply) => {
    demandScraper(request, token)
    gather()
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

function demandScraper(request: FastifyRequest, token: string | undefined): void {
  const isLoopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
  if (token === undefined ? isLoopback : request.headers.authorization === `Bearer ${token}`) return
  throw new AppError('FORBIDDEN', 'Metrics are for this machine, or for whoever sends the METRICS_TOKEN as Bearer.')
}
