import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import {
  ClaimInput,
  ForgotInput,
  LoginInput,
  RefreshInput,
  RegisterInput,
  ResetInput,
  VerifyInput,
  type OrganisationRow,
} from '../../../shared/areas/access/account-api.ts'
import { PATHS } from '../../../shared/sync/protocol.ts'
import type { ServerServices } from '../../services.ts'
import { callerOf, TAGS } from './account-route.ts'
import { forgotPassword, resetPassword, verifyEmail } from './mail-proof.ts'
import { register } from './register.ts'
import { refreshSession } from './sessions.ts'
import { signIn } from './sign-in.ts'

/** How one comes in: an account, a session, a new password, an organisation. */
export function signInRoutes(app: FastifyInstance, { accounts }: ServerServices): void {
  const { room } = accounts
  const tag = TAGS.signIn

  app.post<{ Body: z.output<typeof RegisterInput> }>(
    '/api/v1/auth/register',
    { config: { auth: 'none', limit: '5/hr/IP', summary: 'Make an account.', tag, body: RegisterInput, status: 201 } },
    async ({ body }, reply) => reply.code(201).send(await register(room, body)),
  )
  app.post<{ Body: z.output<typeof LoginInput> }>(
    '/api/v1/auth/login',
    { config: { auth: 'none', limit: '5/15min/IP', summary: 'Sign in.', tag, body: LoginInput } },
    (request) => signIn(room, request.body, callerOf(request)),
  )
  app.post<{ Body: z.output<typeof RefreshInput> }>(
    '/api/v1/auth/refresh',
    {
      config: {
        auth: 'none',
        limit: '60/min',
        summary: 'Change a refresh token for the next, with a new access token.',
        tag,
        body: RefreshInput,
      },
    },
    (request) => refreshSession(room, request.body.refreshToken, request.body.signature, callerOf(request)),
  )
  app.post<{ Body: z.output<typeof ForgotInput> }>(
    '/api/v1/auth/forgot-password',
    {
      config: {
        auth: 'none',
        limit: '3/hr/IP',
        summary: 'Have a new password mailed; the answer is the same for every address.',
        tag,
        body: ForgotInput,
      },
    },
    async ({ body }) => {
      await forgotPassword(room, body.email)
      return {}
    },
  )
  app.post<{ Body: z.output<typeof ResetInput> }>(
    '/api/v1/auth/reset-password',
    {
      config: {
        auth: 'none',
        limit: '5/15min',
        summary: 'Set a new password with the code of the mail; every session ends.',
        tag,
        body: ResetInput,
      },
    },
    async ({ body }) => {
      await resetPassword(room, body.token, body.password)
      return {}
    },
  )
  app.post<{ Body: z.output<typeof VerifyInput> }>(
    '/api/v1/auth/verify-email',
    { config: { auth: 'none', limit: '10/hr', summary: 'Prove an e-mail address with the code of the mail.', tag, body: VerifyInput } },
    async ({ body }) => {
      const me = await verifyEmail(room, body.token)
      return { email: me.email }
    },
  )
  app.post<{ Body: z.output<typeof ClaimInput> }>(
    PATHS.claim,
    { config: { auth: 'user', limit: '30/min', summary: 'Make a desk’s local organisation the account’s own.', tag, body: ClaimInput } },
    ({ identity, body }) => accounts.claim(identity, body),
  )
  app.get(
    '/api/v1/organisations',
    { config: { auth: 'key', summary: 'Every organisation of the caller, with what they are there.', tag } },
    async ({ identity }) => {
      const found = await accounts.organisationsOf(identity)
      const rows = found.map(({ org, name, actor, country, since, deviceCode, isPushOnly }): OrganisationRow => ({
        id: org,
        name,
        role: actor.role,
        country,
        since,
        ...(deviceCode === undefined ? {} : { deviceCode }),
        ...(isPushOnly ? { isPushOnly } : {}),
      }))
      return { rows }
    },
  )
  app.get(
    '/.well-known/jwks.json',
    { config: { auth: 'none', limit: '120/min', summary: 'The public halves of the keys that sign access tokens (RFC 7517).', tag } },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      return room.keys.published()
    },
  )
}
