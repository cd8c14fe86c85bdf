import type { z } from 'zod'
import type { LoginInput, Tokens } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { mailPasswordChanged } from './account-mails.ts'
import type { AccountRoom } from './account-room.ts'
import { registerDevice } from './devices.ts'
import { demandUnlocked, forgetFailures, recordFailure } from './lock-out.ts'
import { demandStrong, hashPassword, isPassword } from './passwords.ts'
import { demandPassword, demandSecondFactor } from './second-factor.ts'
import { endSessions, openSessionsOf, startSession, type Caller } from './sessions.ts'

/** @throws AppError SIGN_IN_FAILED, SIGN_IN_LOCKED, MFA_REQUIRED, MFA_CODE_WRONG, DEVICE_REVOKED */
export async function signIn(room: AccountRoom, input: z.output<typeof LoginInput>, from: Caller): Promise<Tokens> {
  const tried = `email:${input.email}` as const
  await demandUnlocked(room, tried)
  const user = await room.database.readServer((tx) =>
    tx.selectFrom('users').selectAll().where('email', '=', input.email).executeTakeFirst(),
  )
  if (!(await isPassword(input.password, user?.password_hash)) || !user) {
    await recordFailure(room, tried)
    throw new AppError(
      'SIGN_IN_FAILED',
      'The e-mail address and the password do not belong together. Check both, or have a new password sent to you.',
    )
  }
  if (user.status !== 'active')
    throw new AppError('FORBIDDEN', 'This account was suspended by whoever runs this server. Ask them to let it in again.')
  if (user.mfa_enabled_at !== null) {
    if (input.code === undefined)
      throw new AppError(
        'MFA_REQUIRED',
        'This account asks for a second step: send the code of the authenticator app, or a recovery code, along.',
        {
          field: 'code',
        },
      )
    await demandSecondFactor(room, user.id, input.code)
  }
  const tokens = await room.database.asServer(async (tx) => {
    if (input.device) await registerDevice(room, tx, user.id, input.device)
    await tx
      .updateTable('users')
      .set((eb) => ({ last_login_at: instantOf(room.nowMs()), login_count: eb('login_count', '+', 1) }))
      .where('id', '=', user.id)
      .execute()
    return startSession(room, tx, user, input.device?.id ?? null, from)
  })
  await forgetFailures(room, tried)
  return tokens
}

/** Signs every session out and gives the caller a new one. @throws AppError SIGN_IN_FAILED, VALIDATION */
export async function changePassword(
  room: AccountRoom,
  caller: { userId: string; deviceId?: string | undefined },
  input: { password: string; newPassword: string },
  from: Caller,
): Promise<Tokens> {
  demandStrong(input.newPassword, 'newPassword')
  const user = await demandPassword(room, caller.userId, input.password)
  if (input.newPassword === input.password)
    throw new AppError('VALIDATION', 'This is the password you have already. Choose another one.', { field: 'newPassword' })
  const password_hash = await hashPassword(input.newPassword, room.random)
  const tokens = await room.database.asServer(async (tx) => {
    await tx
      .updateTable('users')
      .set({ password_hash, updated_at: instantOf(room.nowMs()) })
      .where('id', '=', user.id)
      .execute()
    await tx.deleteFrom('mail_tokens').where('user_id', '=', user.id).where('purpose', '=', 'reset').execute()
    await endSessions(room, tx, await openSessionsOf(tx, user.id), 'password')
    return startSession(room, tx, user, caller.deviceId ?? null, from)
  })
  await room.tell([user.id])
  room.post(mailPasswordChanged(room, user, user.name))
  return tokens
}
