import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Me } from '../../../shared/areas/access/account-api.ts'
import type { Tx } from '../../store/database.ts'
import { mailPasswordChanged, mailReset, mailVerification } from './account-mails.ts'
import type { AccountRoom } from './account-room.ts'
import { forgetFailures } from './lock-out.ts'
import { demandStrong, hashPassword } from './passwords.ts'
import { meOf, userOf } from './profile.ts'
import { endSessions, openSessionsOf } from './sessions.ts'
import { hashToken, newToken } from './tokens.ts'

const LASTS_MS = { verify: 3 * 86_400_000, reset: 3_600_000 } as const

/** One statement whoever has the address: without an account it stores nothing, takes as long, and its token proves nothing. */
export async function newMailToken(room: AccountRoom, tx: Tx, purpose: 'verify' | 'reset', email: string): Promise<string | undefined> {
  const token = newToken(room.random)
  const at = instantOf(room.nowMs())
  const until = instantOf(room.nowMs() + LASTS_MS[purpose])
  const added = await tx
    .insertInto('mail_tokens')
    .columns(['token_hash', 'purpose', 'user_id', 'email', 'created_at', 'expires_at'])
    .expression((eb) =>
      eb
        .selectFrom('users')
        .select((row) => [
          row.val(hashToken(token)).as('token_hash'),
          row.val(purpose).as('purpose'),
          'users.id',
          'users.email',
          row.val(at).as('created_at'),
          row.val(until).as('expires_at'),
        ])
        .where('users.email', '=', email)
        .where('users.status', '=', 'active'),
    )
    .returning('token_hash')
    .executeTakeFirst()
  return added === undefined ? undefined : token
}

/** @throws AppError LINK_INVALID */
export async function verifyEmail(room: AccountRoom, token: string): Promise<Me> {
  const me = await room.database.asServer(async (tx) => {
    const { user_id } = await takeMailToken(room, tx, 'verify', token)
    const now = instantOf(room.nowMs())
    await tx
      .updateTable('users')
      .set({ email_verified_at: now, updated_at: now })
      .where('id', '=', user_id)
      .where('email_verified_at', 'is', null)
      .execute()
    return meOf(room, await userOf(tx, user_id))
  })
  await room.tell([me.id])
  return me
}

export async function resendVerification(room: AccountRoom, userId: string): Promise<void> {
  const user = await room.database.readServer((tx) => userOf(tx, userId))
  if (user.email_verified_at !== null) return
  const token = await room.database.asServer((tx) => newMailToken(room, tx, 'verify', user.email))
  if (token !== undefined) await room.mail.send(mailVerification(room, user, user.name, token))
}

/** Answers the same, and as fast, whether the address has an account or not. */
export async function forgotPassword(room: AccountRoom, email: string): Promise<void> {
  const { token, locale } = await room.database.asServer(async (tx) => ({
    token: await newMailToken(room, tx, 'reset', email),
    locale: await localeOf(tx, email),
  }))
  if (token !== undefined) room.post(mailReset(room, { email, locale }, token))
}

/** Sets a new password and signs every session out; the mail has proven the address. @throws AppError LINK_INVALID, VALIDATION */
export async function resetPassword(room: AccountRoom, token: string, password: string): Promise<void> {
  demandStrong(password)
  const password_hash = await hashPassword(password, room.random)
  const user = await room.database.asServer(async (tx) => {
    const { user_id } = await takeMailToken(room, tx, 'reset', token)
    const found = await userOf(tx, user_id)
    const now = instantOf(room.nowMs())
    // Whoever registered an address that was not theirs may have set a second factor on it: it goes with them.
    const isFirstProof = found.email_verified_at === null
    await tx
      .updateTable('users')
      .set({
        password_hash,
        email_verified_at: found.email_verified_at ?? now,
        updated_at: now,
        ...(isFirstProof ? { mfa_secret: null, mfa_enabled_at: null } : {}),
      })
      .where('id', '=', user_id)
      .execute()
    await tx.deleteFrom('mail_tokens').where('user_id', '=', user_id).where('purpose', '=', 'reset').execute()
    await endSessions(room, tx, await openSessionsOf(tx, user_id), 'password')
    return found
  })
  await forgetFailures(room, `email:${user.email}`)
  await room.tell([user.id])
  room.post(mailPasswordChanged(room, user, user.name))
}

/** In which language whoever has the address reads. */
export async function localeOf(tx: Tx, email: string): Promise<string | undefined> {
  const user = await tx.selectFrom('users').select('locale').where('email', '=', email).executeTakeFirst()
  return user?.locale ?? undefined
}

async function takeMailToken(room: AccountRoom, tx: Tx, purpose: 'verify' | 'reset', token: string): Promise<{ user_id: string }> {
  const now = instantOf(room.nowMs())
  const taken = await tx
    .updateTable('mail_tokens')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst()
  if (!taken) throw linkInvalid()
  return taken
}

export function linkInvalid(): AppError {
  return new AppError(
    'LINK_INVALID',
    'This code is not the one of the mail, or it was used before or is too old. Have a new one sent to you.',
    { field: 'token' },
  )
}
