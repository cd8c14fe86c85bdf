import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { PasswordInput, ProfileInput } from '../../../shared/areas/access/account-api.ts'
import type { ServerServices } from '../../services.ts'
import { callerOf, TAGS, userOfRequest } from './account-route.ts'
import { resendVerification } from './mail-proof.ts'
import { changeProfile, meOf, userOf } from './profile.ts'
import { changePassword } from './sign-in.ts'

/** The account itself. */
export function profileRoutes(app: FastifyInstance, { accounts: { room } }: ServerServices): void {
  const tag = TAGS.account
  app.get('/api/v1/auth/me', { config: { limit: '120/min', summary: 'Your account.', tag } }, async (request) => {
    const { userId } = userOfRequest(request)
    return meOf(room, await room.database.readServer((tx) => userOf(tx, userId)))
  })
  app.put<{ Body: z.output<typeof ProfileInput> }>(
    '/api/v1/auth/me',
    { config: { limit: '30/min', summary: 'Change your name, phone or language.', tag, body: ProfileInput } },
    (request) => changeProfile(room, userOfRequest(request).userId, request.body),
  )
  app.put<{ Body: z.output<typeof PasswordInput> }>(
    '/api/v1/auth/me/password',
    { config: { limit: '5/min', summary: 'Change your password; every session ends, and you get a new one.', tag, body: PasswordInput } },
    (request) => changePassword(room, userOfRequest(request), request.body, callerOf(request)),
  )
  app.post(
    '/api/v1/auth/resend-verification',
    { config: { limit: '3/hr', summary: 'Have the code that proves your address mailed again.', tag } },
    async (request) => {
      await resendVerification(room, userOfRequest(request).userId)
      return {}
    },
  )
}
