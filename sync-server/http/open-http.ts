import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { AppError } from '../../shared/kernel/errors.ts'
import { PROTOCOL_HEADER } from '../../shared/sync/protocol.ts'
import type { Accounts } from '../areas/access/accounts.ts'
import type { ServerConfig } from '../config.ts'
import { checkInput } from './check-input.ts'
import { answerError, answerErrors, rawRefusal } from './error-answer.ts'
import { identifyCallers } from './identify-callers.ts'
import { packAnswers } from './pack-answers.ts'
import { limitRates, type RateLimits } from './rate-limits.ts'
import { readBodies } from './read-bodies.ts'

export interface HttpOptions {
  readonly config: ServerConfig
  readonly log: Logger
  readonly accounts: Accounts
  readonly limits: RateLimits
  isStopping(): boolean
}

/** The door: everything that holds for every route, in the order in which a request meets it. Rooms add their routes afterwards. */
export async function openHttp({ config, log, accounts, limits, isStopping }: HttpOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => safeId(request.headers['x-request-id']) ?? randomUUID(),
    bodyLimit: config.bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    // A body that trickles in, and a connection that says nothing, are let go.
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (thrown, request, reply) => void answerError(thrown, request, reply),
    clientErrorHandler: (thrown, socket) => void (socket.writable && socket.end(rawRefusal(thrown.code))),
  })
  answerErrors(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (isStopping() && !request.routeOptions.url?.startsWith('/health/')) {
      throw new AppError('NOT_READY', 'The server is stopping. Nothing was changed; try again in a moment.')
    }
  })
  // Whoever was under way when it began to stop is answered, and does not keep the line.
  app.addHook('onSend', async (_request, reply) => void (isStopping() && reply.header('connection', 'close')))
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    crossOriginResourcePolicy: { policy: 'same-site' },
  })
  await app.register(cors, {
    origin: [...config.corsOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', PROTOCOL_HEADER],
    maxAge: 600,
  })
  identifyCallers(app, { accounts, limits })
  limitRates(app, limits)
  readBodies(app)
  checkInput(app)
  packAnswers(app)
  app.addHook('onResponse', async (request, reply) => {
    const { method, id } = request
    log.info(
      { requestId: id, method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  return app
}

/** Answers are data; the two pages there are bring their own script and style from here. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}

function safeId(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : undefined
}
