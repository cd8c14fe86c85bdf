import 'fastify'
import type { z } from 'zod'
import type { Identity } from '../areas/access/accounts.ts'
import type { RestRoute } from './rest/rest-routes.ts'

/**
 * Who may knock: `none` anybody, `user` a signed-in person, `key` a person or an API key, `operator` who runs this server.
 * What they may do in an organisation is asked of `services.accounts.accessTo` behind it.
 */
export type RouteAuth = 'none' | 'user' | 'key' | 'operator'

/**
 * What a route says of itself, in Fastify's `config`. Guarding, limiting, checking and the API's description all come from here:
 *
 *     app.post('/api/v1/auth/login', { config: { auth: 'none', limit: '5/15min/IP', summary: 'Sign in.', tag: 'Sign-in', body: Login } }, handler)
 *
 * `request.body`, `query` and `params` arrive as their zod made them; what does not fit is refused with 422 and its field.
 */
export interface RouteConfig {
  /** Absent: `user`. */
  auth?: RouteAuth
  /** `5/15min/IP`, `120/min`: by caller, or by address where `/IP` is said or nobody is signed in. Absent: `120/min` reading, `60/min` writing. */
  limit?: string
  /** One sentence for the API's page. */
  summary?: string
  tag?: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** Described, not enforced: what answers with 200, or with `status`. */
  answer?: z.ZodType
  status?: number
  /** Left out of the API's description: pages and probes. */
  isHidden?: boolean
  /** Of generated routes: the action behind it. */
  rest?: RestRoute
}

declare module 'fastify' {
  interface FastifyContextConfig extends RouteConfig {}
  interface FastifyRequest {
    /** Who asks. @throws AppError UNAUTHENTICATED on a route of `auth: 'none'` when nobody is signed in */
    readonly identity: Identity
    /** The same without the refusal. */
    caller: Identity | undefined
  }
}
