import { createPublicKey, verify } from 'node:crypto'
import type { Selectable } from 'kysely'
import { refreshMessage, type Me, type Tokens } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../store/database.ts'
import { ACCESS_SECONDS, issueAccessToken } from './access-token.ts'
import type { AccountRoom } from './account-room.ts'
import type { AccountTables } from './account-tables.ts'
import { meOf } from './profile.ts'
import { hashToken, newToken } from './tokens.ts'

const REFRESH_MS = 7 * 86_400_000
/** How long a revoked device may still come to push what it has. */
const PUSH_ONLY_MS = 30 * 86_400_000

/** From where somebody signs in. */
export interface Caller {
  ip: string
  userAgent?: string | undefined
}

type User = Selectable<AccountTables['users']>
type Session = Selectable<AccountTables['sessions']>

/** Opens a session; its first refresh token is the only thing that keeps it open. */
export async function startSession(room: AccountRoom, tx: Tx, user: User, deviceId: string | null, from: Caller): Promise<Tokens> {
  const now = instantOf(room.nowMs())
  const session: Session = {
    id: uuidv7(room.nowMs(), room.random),
    user_id: user.id,
    device_id: deviceId,
    ip: from.ip,
    user_agent: from.userAgent?.slice(0, 300) ?? null,
    generation: 1,
    created_at: now,
    last_used_at: now,
    expires_at: instantOf(room.nowMs() + REFRESH_MS),
    ended_at: null,
    ended_why: null,
  }
  await tx.insertInto('sessions').values(session).execute()
  return giveTokens(room, tx, user, session)
}

/**
 * Changes a refresh token for the next. One that comes a second time was stolen from somebody: the session ends for the thief and
 * for its owner. Only a device that signs for the token may ask again, when the answer with the next one was lost on the way.
 * @throws AppError UNAUTHENTICATED, SESSION_ENDED, DEVICE_REVOKED
 */
export async function refreshSession(room: AccountRoom, token: string, signature: string | undefined, from: Caller): Promise<Tokens> {
  const answer = await room.database.asServer(async (tx): Promise<Tokens | AppError> => {
    const found = await tx.selectFrom('refresh_tokens').select('session_id').where('token_hash', '=', hashToken(token)).executeTakeFirst()
    if (!found) throw new AppError('UNAUTHENTICATED', 'This refresh token is not one of this server’s. Sign in again.')
    // The session's row is the lock: two uses of one token come one after the other.
    const session = await tx.selectFrom('sessions').selectAll().where('id', '=', found.session_id).forUpdate().executeTakeFirstOrThrow()
    const held = await tx.selectFrom('refresh_tokens').selectAll().where('token_hash', '=', hashToken(token)).executeTakeFirstOrThrow()
    const user = await tx.selectFrom('users').selectAll().where('id', '=', session.user_id).executeTakeFirstOrThrow()
    const now = instantOf(room.nowMs())
    if (session.ended_at !== null || session.expires_at <= now || held.expires_at <= now || user.status !== 'active') return ended()
    const isSigned = await checkDevice(room, tx, session, token, signature)
    if (isSigned instanceof AppError) return isSigned
    if (held.used_at !== null && !(isSigned && (await isNewestUnused(tx, session.id, held.used_at)))) {
      await endSessions(room, tx, [session.id], 'reuse')
      room.log.warn({ sessionId: session.id, userId: user.id }, 'a refresh token came twice: its session was ended')
      return ended(
        'A refresh token of this session was used twice, so somebody else may have had it: the session was ended. Sign in again.',
      )
    }
    if (held.used_at === null)
      await tx.updateTable('refresh_tokens').set({ used_at: now }).where('token_hash', '=', held.token_hash).execute()
    await tx
      .updateTable('sessions')
      .set({ last_used_at: now, ip: from.ip, expires_at: instantOf(room.nowMs() + REFRESH_MS) })
      .where('id', '=', session.id)
      .execute()
    return giveTokens(room, tx, user, session)
  })
  // Thrown out here, not inside: what was written about the reuse must stand.
  if (answer instanceof AppError) throw answer
  return answer
}

/** Their refresh tokens die with them; their access tokens with the next request. */
export async function endSessions(room: AccountRoom, tx: Tx, ids: readonly string[], why: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('sessions')
    .set({ ended_at: instantOf(room.nowMs()), ended_why: why })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute()
}

/** @returns the ids of those that were open. */
export async function openSessionsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.selectFrom('sessions').select('id').where('user_id', '=', userId).where('ended_at', 'is', null).execute()
  return rows.map((row) => row.id)
}

/** Rights changed: every access token out there is void, and the next refresh brings one of the new rights. */
export async function renewSessions(tx: Tx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await tx
    .updateTable('sessions')
    .set((eb) => ({ generation: eb('generation', '+', 1) }))
    .where('user_id', 'in', userIds)
    .where('ended_at', 'is', null)
    .execute()
}

async function giveTokens(room: AccountRoom, tx: Tx, user: User, session: Session): Promise<Tokens> {
  const refreshToken = newToken(room.random)
  const refreshExpiresAt = instantOf(room.nowMs() + REFRESH_MS)
  await tx
    .insertInto('refresh_tokens')
    .values({
      token_hash: hashToken(refreshToken),
      session_id: session.id,
      created_at: instantOf(room.nowMs()),
      expires_at: refreshExpiresAt,
      used_at: null,
    })
    .execute()
  const accessToken = await issueAccessToken(room, {
    id: session.id,
    userId: user.id,
    generation: session.generation,
    deviceId: session.device_id,
  })
  const me: Me = meOf(room, user)
  return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_SECONDS, refreshToken, refreshExpiresAt, sessionId: session.id, user: me }
}

/** @returns whether the device signed for the token; an error when it must have and did not, or is out. */
async function checkDevice(room: AccountRoom, tx: Tx, session: Session, token: string, signature?: string): Promise<boolean | AppError> {
  if (session.device_id === null) return false
  const device = await tx.selectFrom('desk_devices').selectAll().where('id', '=', session.device_id).executeTakeFirst()
  if (!device) return ended()
  const isLate = device.revoked_at !== null && device.revoked_at <= instantOf(room.nowMs() - PUSH_ONLY_MS)
  if (device.status === 'purged' || isLate)
    return new AppError('DEVICE_REVOKED', 'This desk was taken off the account. Ask an owner or an administrator to let it in again.')
  if (device.public_key === null) return false
  if (signature === undefined || !isSignedBy(device.public_key, refreshMessage(token), signature))
    return new AppError(
      'UNAUTHENTICATED',
      'This session belongs to a desk that signs for its tokens, and the signature is missing or wrong.',
      {
        field: 'signature',
      },
    )
  return true
}

/** Whether the token's successor was given and never used: nobody but the device has asked in between. */
async function isNewestUnused(tx: Tx, sessionId: string, usedAt: string): Promise<boolean> {
  const later = await tx
    .selectFrom('refresh_tokens')
    .select('used_at')
    .where('session_id', '=', sessionId)
    .where('created_at', '>=', usedAt)
    .execute()
  return later.length > 0 && later.every((row) => row.used_at === null || row.used_at === usedAt)
}

export function isSignedBy(publicKey: string, message: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64url'))
  } catch {
    // Not a key, or not a signature: it signs nothing.
    return false
  }
}

function ended(message = 'You were signed out here. Sign in again; nothing saved at this desk is lost.'): AppError {
  return new AppError('SESSION_ENDED', message)
}
