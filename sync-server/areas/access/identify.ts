import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { readAccessToken } from './access-token.ts'
import type { AccountRoom } from './account-room.ts'
import type { Identity } from './accounts.ts'
import { identityOfKey } from './api-keys.ts'
import { isOperator } from './profile.ts'

/** @throws AppError UNAUTHENTICATED, SESSION_ENDED, DEVICE_REVOKED */
export async function identify(room: AccountRoom, credential: { bearer?: string; apiKey?: string }): Promise<Identity> {
  if (credential.bearer !== undefined) return identityOfToken(room, credential.bearer)
  if (credential.apiKey !== undefined) return identityOfKey(room, credential.apiKey)
  throw new AppError('UNAUTHENTICATED', 'The server does not know who asks. Sign in, or send an API key.')
}

async function identityOfToken(room: AccountRoom, token: string): Promise<Identity> {
  const claims = await readAccessToken(room, token)
  const found = await room.sessions.get(claims.sid, () => sessionOf(room, claims.sid))
  if (
    !found ||
    found.user_id !== claims.sub ||
    found.ended_at !== null ||
    found.expires_at <= instantOf(room.nowMs()) ||
    found.status !== 'active'
  )
    throw new AppError('SESSION_ENDED', 'You were signed out here. Sign in again; nothing saved at this desk is lost.')
  if (found.device_status === 'purged')
    throw new AppError('DEVICE_REVOKED', 'This desk was taken off the account. Ask its owner to let it in again.')
  if (found.generation !== claims.gen)
    throw new AppError('UNAUTHENTICATED', 'Your rights have changed since this access token was given. Refresh it.', {
      details: { reason: 'renewed' },
    })
  return {
    type: 'user',
    userId: found.user_id,
    sessionId: claims.sid,
    ...(found.device_id === null ? {} : { deviceId: found.device_id }),
    isOperator: isOperator(room, found),
  }
}

/** A session with what of its user and its device decides whether it still counts. */
export type SessionState = NonNullable<Awaited<ReturnType<typeof sessionOf>>>

function sessionOf({ database }: AccountRoom, id: string) {
  return database.readServer((tx) =>
    tx
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .leftJoin('desk_devices', 'desk_devices.id', 'sessions.device_id')
      .select(['sessions.user_id', 'sessions.generation', 'sessions.expires_at', 'sessions.ended_at', 'sessions.device_id'])
      .select(['users.status', 'users.email', 'users.email_verified_at', 'users.is_operator', 'desk_devices.status as device_status'])
      .where('sessions.id', '=', id)
      .executeTakeFirst(),
  )
}
