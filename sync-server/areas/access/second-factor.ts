import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Selectable } from 'kysely'
import type { MfaOn, MfaStart } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { RandomBytes } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../store/database.ts'
import type { AccountRoom } from './account-room.ts'
import type { AccountTables } from './account-tables.ts'
import { demandUnlocked, forgetFailures, recordFailure } from './lock-out.ts'
import { isPassword } from './passwords.ts'
import { userOf } from './profile.ts'
import { hashToken } from './tokens.ts'

type User = Selectable<AccountTables['users']>

const STEP_SECONDS = 30
const RECOVERY_CODES = 10
/** Crockford's base 32 without what can be misread. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Gives a secret to an authenticator app; it counts once a code of it was shown. @throws AppError SIGN_IN_FAILED, WRONG_STATE */
export async function startSecondFactor(room: AccountRoom, userId: string, password: string): Promise<MfaStart> {
  const user = await demandPassword(room, userId, password)
  if (user.mfa_enabled_at !== null)
    throw new AppError('WRONG_STATE', 'This account has a second factor already. Switch it off first to set up another.')
  const secret = generateSecret({ length: 20 })
  await room.database.asServer((tx) =>
    tx
      .updateTable('users')
      .set({ mfa_secret: room.ring.encrypt(secret, placeOfSecret(userId)), mfa_last_step: 0 })
      .where('id', '=', userId)
      .where('mfa_enabled_at', 'is', null)
      .execute(),
  )
  return { secret, uri: generateURI({ issuer: 'RentFlow', label: user.email, secret }) }
}

/** Switches the second factor on. @throws AppError MFA_CODE_WRONG, WRONG_STATE */
export async function confirmSecondFactor(room: AccountRoom, userId: string, code: string): Promise<MfaOn> {
  await demandUnlocked(room, `mfa:${userId}`)
  const recoveryCodes = newRecoveryCodes(room.random)
  const isOn = await room.database.asServer(async (tx) => {
    const user = await lockedUser(tx, userId)
    if (user.mfa_secret === null || user.mfa_enabled_at !== null)
      throw new AppError('WRONG_STATE', 'There is no second factor waiting to be confirmed. Begin with enabling it.')
    if (!(await takeCode(room, tx, user, code))) return false
    await tx
      .updateTable('users')
      .set({ mfa_enabled_at: instantOf(room.nowMs()) })
      .where('id', '=', userId)
      .execute()
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
    const rows = recoveryCodes.map((one) => ({ user_id: userId, code_hash: hashOf(one), used_at: null }))
    await tx.insertInto('recovery_codes').values(rows).execute()
    return true
  })
  if (!isOn) throw await wrongCode(room, userId)
  return { recoveryCodes }
}

/** @throws AppError SIGN_IN_FAILED, MFA_CODE_WRONG, WRONG_STATE */
export async function stopSecondFactor(room: AccountRoom, userId: string, password: string, code: string): Promise<void> {
  const user = await demandPassword(room, userId, password)
  if (user.mfa_enabled_at === null) throw new AppError('WRONG_STATE', 'This account has no second factor.')
  await demandSecondFactor(room, userId, code)
  await room.database.asServer(async (tx) => {
    await tx.updateTable('users').set({ mfa_secret: null, mfa_enabled_at: null, mfa_last_step: 0 }).where('id', '=', userId).execute()
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  })
}

/** Takes a code of the app, or a recovery code; each counts once. @throws AppError MFA_CODE_WRONG, SIGN_IN_LOCKED */
export async function demandSecondFactor(room: AccountRoom, userId: string, code: string): Promise<void> {
  await demandUnlocked(room, `mfa:${userId}`)
  const isRight = await room.database.asServer(async (tx) => {
    const user = await lockedUser(tx, userId)
    return (await takeCode(room, tx, user, code)) || (await takeRecoveryCode(room, tx, userId, code))
  })
  if (!isRight) throw await wrongCode(room, userId)
  await forgetFailures(room, `mfa:${userId}`)
}

/** RFC 6238: the code of now or of one step to either side, later than any that was taken before. @returns its time step */
export function stepOfCode(secret: string, code: string, nowMs: number, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(nowMs / 1000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: STEP_SECONDS, afterTimeStep: lastStep, period: STEP_SECONDS })
  return result.valid ? Math.floor(epoch / STEP_SECONDS) + result.delta : undefined
}

/** @throws AppError SIGN_IN_FAILED, SIGN_IN_LOCKED */
export async function demandPassword(room: AccountRoom, userId: string, password: string): Promise<User> {
  const user = await room.database.readServer((tx) => userOf(tx, userId))
  await demandUnlocked(room, `email:${user.email}`)
  if (await isPassword(password, user.password_hash)) return user
  await recordFailure(room, `email:${user.email}`)
  throw new AppError('SIGN_IN_FAILED', 'This is not the password of your account. Nothing was changed.', { field: 'password' })
}

async function takeCode(room: AccountRoom, tx: Tx, user: User, code: string): Promise<boolean> {
  if (user.mfa_secret === null) return false
  const secret = room.ring.decrypt(user.mfa_secret, placeOfSecret(user.id))
  const step = stepOfCode(secret, code.replaceAll(' ', ''), room.nowMs(), user.mfa_last_step)
  if (step === undefined) return false
  await tx.updateTable('users').set({ mfa_last_step: step }).where('id', '=', user.id).execute()
  return true
}

async function takeRecoveryCode(room: AccountRoom, tx: Tx, userId: string, code: string): Promise<boolean> {
  const taken = await tx
    .updateTable('recovery_codes')
    .set({ used_at: instantOf(room.nowMs()) })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
  return taken !== undefined
}

async function wrongCode(room: AccountRoom, userId: string): Promise<AppError> {
  await recordFailure(room, `mfa:${userId}`)
  return new AppError('MFA_CODE_WRONG', 'This code is not right, too old, or was used before. Type the newest one.', { field: 'code' })
}

/** The row is the lock: the same code twice at once is taken once. */
async function lockedUser(tx: Tx, userId: string): Promise<User> {
  return tx.selectFrom('users').selectAll().where('id', '=', userId).forUpdate().executeTakeFirstOrThrow()
}

/** 80 bits each, so that a plain hash of them can be kept; written as four groups of four. */
function newRecoveryCodes(random: RandomBytes): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...random(16)].map((byte) => LETTERS[byte % 32]!).join('')
    return letters.match(/.{4}/g)!.join('-')
  })
}

const hashOf = (recoveryCode: string): string => hashToken(recoveryCode.toLowerCase().replaceAll(/[\s-]/g, ''))
export const placeOfSecret = (userId: string): string => `users:${userId}:mfa`
