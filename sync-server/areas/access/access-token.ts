import { z } from 'zod'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { AccountRoom } from './account-room.ts'
import { newToken } from './tokens.ts'

export const ACCESS_SECONDS = 15 * 60
const AUDIENCE = 'rentflow'

/** What an access token says: who, in which session. What they may do is looked up with each request. */
const Claims = z.object({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  typ: z.literal('access'),
  /** User. */
  sub: z.string().min(1),
  /** Session. */
  sid: z.string().min(1),
  /** The session's generation: raised when rights change. */
  gen: z.int(),
  /** Device. */
  did: z.string().optional(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
})
export type AccessClaims = z.infer<typeof Claims>

export async function issueAccessToken(
  { keys, config, nowMs, random }: AccountRoom,
  session: { id: string; userId: string; generation: number; deviceId: string | null },
): Promise<string> {
  const iat = Math.floor(nowMs() / 1000)
  return keys.sign({
    iss: config.publicUrl,
    aud: AUDIENCE,
    typ: 'access',
    sub: session.userId,
    sid: session.id,
    gen: session.generation,
    ...(session.deviceId === null ? {} : { did: session.deviceId }),
    iat,
    exp: iat + ACCESS_SECONDS,
    jti: newToken(random).slice(0, 22),
  } satisfies AccessClaims)
}

/** @throws AppError UNAUTHENTICATED */
export async function readAccessToken({ keys, nowMs }: AccountRoom, token: string): Promise<AccessClaims> {
  const parsed = Claims.safeParse(await keys.verify(token))
  if (!parsed.success) throw new AppError('UNAUTHENTICATED', 'This access token is not meant for this server. Sign in again.')
  if (parsed.data.exp <= Math.floor(nowMs() / 1000))
    throw new AppError('UNAUTHENTICATED', 'This access token has run out. Refresh it, or sign in again.', {
      details: { reason: 'expired' },
    })
  return parsed.data
}
