import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { AppError } from '../../shared/kernel/errors.ts'
import { waitInWords } from '../../shared/kernel/wait-in-words.ts'
import { parseLimit, type Limit } from './parse-limit.ts'

export interface RateLimitsOptions {
  /** Multiplies every limit. */
  readonly factor: number
  /** A pool of `pg`; with it the tight limits are counted by all processes of one database together. */
  readonly pool?: object | undefined
}

/** Unproven credentials of one address: far above what a hundred desks behind one address do when their tokens run out. */
const FAILURES = parseLimit('600/min/IP')

/**
 * How often a caller may ask a route. Generous limits, by the minute, are counted by each process alone; tight ones, which hold off
 * guessing, are shared through Postgres where there is one (table `rate_limits`), so that a second process is no second chance.
 */
export class RateLimits {
  readonly #options: RateLimitsOptions
  readonly #limiters = new Map<string, RateLimiterAbstract>()

  constructor(options: RateLimitsOptions) {
    this.#options = options
  }

  /** @throws AppError TOO_MANY_REQUESTS */
  async countFailure(ip: string): Promise<void> {
    await this.#consume(FAILURES, `failures:${ip}`)
  }

  /** @throws AppError TOO_MANY_REQUESTS, with the headers that say so set already */
  async count(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { config, url } = request.routeOptions
    const said = config.limit ?? (request.method === 'GET' || request.method === 'HEAD' ? '120/min' : '60/min')
    const limit = parseLimit(said)
    const { caller } = request
    if (caller?.type === 'apiKey' && caller.perMinute !== undefined)
      await this.#consume({ points: caller.perMinute, seconds: 60, byAddress: false }, `key:${caller.keyId}`, reply)
    const who = limit.byAddress || !caller ? request.ip : caller.type === 'user' ? caller.userId : caller.keyId
    const state = await this.#consume(limit, `${request.method} ${url}:${who}`, reply)
    this.#tell(reply, limit, state)
  }

  async #consume(limit: Limit, key: string, reply?: FastifyReply): Promise<RateLimiterRes> {
    try {
      return await this.#limiterOf(limit).consume(key)
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown
      if (reply) this.#tell(reply, limit, thrown)
      const retryAfterSeconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000))
      throw new AppError('TOO_MANY_REQUESTS', `That was asked too often. Try again in ${waitInWords(retryAfterSeconds)}.`, {
        details: { retryAfterSeconds },
      })
    }
  }

  #tell(reply: FastifyReply, limit: Limit, state: RateLimiterRes): void {
    reply.header('ratelimit-limit', this.#pointsOf(limit))
    reply.header('ratelimit-remaining', Math.max(0, state.remainingPoints))
    reply.header('ratelimit-reset', Math.ceil(state.msBeforeNext / 1000))
  }

  #pointsOf(limit: Limit): number {
    return Math.max(1, Math.floor(limit.points * this.#options.factor))
  }

  #limiterOf(limit: Limit): RateLimiterAbstract {
    const name = `${limit.points}/${limit.seconds}`
    let limiter = this.#limiters.get(name)
    if (!limiter) this.#limiters.set(name, (limiter = this.#newLimiter(limit, name)))
    return limiter
  }

  #newLimiter(limit: Limit, keyPrefix: string): RateLimiterAbstract {
    const options = { points: this.#pointsOf(limit), duration: limit.seconds, keyPrefix }
    const isTight = limit.seconds > 60 || limit.points <= 10
    if (this.#options.pool === undefined || !isTight) return new RateLimiterMemory(options)
    return new RateLimiterPostgres({
      ...options,
      storeClient: this.#options.pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      // The database away: counted here alone until it is back.
      insuranceLimiter: new RateLimiterMemory(options),
      inMemoryBlockOnConsumed: options.points + 1,
    })
  }
}

export function limitRates(app: FastifyInstance, limits: RateLimits): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) await limits.count(request, reply)
  })
}
