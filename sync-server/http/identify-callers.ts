import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Accounts, Identity } from '../areas/access/accounts.ts'
import type { RateLimits } from './rate-limits.ts'
import type { RouteAuth } from './route-config.ts'

/** Before a route's body is read, it is known who asks and whether they may knock; see `RouteConfig.auth`. */
export function identifyCallers(app: FastifyInstance, { accounts, limits }: { accounts: Accounts; limits: RateLimits }): void {
  app.decorateRequest('caller', undefined)
  app.decorateRequest('identity', {
    getter(this: FastifyRequest): Identity {
      if (!this.caller) throw unauthenticated()
      return this.caller
    },
  })
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const auth = request.routeOptions.config.auth ?? 'user'
    const credential = credentialOf(request)
    if (!credential) {
      if (auth !== 'none') throw unauthenticated()
      return
    }
    // A route for anybody is not closed by a stale token that a client still sends along.
    if (auth === 'none') return
    try {
      request.caller = await accounts.identify(credential)
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'UNAUTHENTICATED') await limits.countFailure(request.ip)
      throw thrown
    }
    demandKind(request.caller, auth)
  })
}

function credentialOf({ headers }: FastifyRequest): { bearer: string } | { apiKey: string } | undefined {
  const apiKey = headers['x-api-key']
  const [, bearer] = /^Bearer +([\w.~+/=-]{1,4096})$/i.exec(headers.authorization ?? '') ?? []
  if (bearer !== undefined) return { bearer }
  if (typeof apiKey === 'string' && apiKey.length <= 400) return { apiKey }
  if (headers.authorization !== undefined || apiKey !== undefined) throw unauthenticated()
  return undefined
}

function demandKind(identity: Identity, auth: RouteAuth): void {
  if (auth === 'key') return
  if (identity.type !== 'user') throw new AppError('FORBIDDEN', 'An API key may not do this. Sign in as a person.')
  if (auth === 'operator' && !identity.isOperator) throw new AppError('FORBIDDEN', 'Only who runs this server may do this.')
}

function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', 'The server does not know who asks. Sign in, or send an API key as X-API-Key.')
}
