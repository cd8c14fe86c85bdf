import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { MfaDisableInput, MfaEnableInput, MfaVerifyInput } from '../../../shared/areas/access/account-api.ts'
import type { ServerServices } from '../../services.ts'
import { TAGS, userOfRequest } from './account-route.ts'
import { confirmSecondFactor, startSecondFactor, stopSecondFactor } from './second-factor.ts'

export function secondFactorRoutes(app: FastifyInstance, { accounts: { room } }: ServerServices): void {
  const tag = TAGS.account
  app.post<{ Body: z.output<typeof MfaEnableInput> }>(
    '/api/v1/auth/mfa/enable',
    { config: { limit: '10/min', summary: 'Get a secret for an authenticator app.', tag, body: MfaEnableInput } },
    (request) => startSecondFactor(room, userOfRequest(request).userId, request.body.password),
  )
  app.post<{ Body: z.output<typeof MfaVerifyInput> }>(
    '/api/v1/auth/mfa/verify',
    { config: { limit: '5/min', summary: 'Switch the second factor on with a code of the app.', tag, body: MfaVerifyInput } },
    (request) => confirmSecondFactor(room, userOfRequest(request).userId, request.body.code),
  )
  app.post<{ Body: z.output<typeof MfaDisableInput> }>(
    '/api/v1/auth/mfa/disable',
    { config: { limit: '5/min', summary: 'Switch the second factor off.', tag, body: MfaDisableInput, status: 204 } },
    async (request, reply) => {
      await stopSecondFactor(room, userOfRequest(request).userId, request.body.password, request.body.code)
      return reply.code(204).send()
    },
  )
}
