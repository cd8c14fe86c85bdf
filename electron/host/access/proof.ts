import { epochMsOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import { isSecretOf } from './slow-secret.ts'
import { demandTurn, failedOnce } from './tries.ts'

/** So long a desk takes a PIN or a password at its own word after the server last confirmed anything. */
export const GRACE_DAYS = 30
const GRACE_MS = GRACE_DAYS * 86_400_000
/** So many wrong PINs in a row, and only the password counts. */
const PIN_ENDS_AT = 10

/** @throws AppError PIN_WRONG, SIGN_IN_LOCKED */
export async function demandPin(
  { memory, nowMs }: PeopleParts,
  person: KnownPerson,
  { pin, isOnlyWay }: { pin: string; isOnlyWay: boolean },
): Promise<void> {
  demandTurn(person.pinTries, nowMs())
  // Counted before it is looked at: pulling the plug wins no further guess.
  const tries = failedOnce(person.pinTries, nowMs())
  await memory.keep(person.id, { pinTries: tries })
  if (person.pin && (await isSecretOf(person.pin, pin))) return void (await memory.keep(person.id, { pinTries: undefined }))
  const isOver = tries.failed >= PIN_ENDS_AT && !isOnlyWay
  if (isOver) await memory.keep(person.id, { pin: undefined, pinTries: undefined })
  throw new AppError('PIN_WRONG', isOver ? 'Too many wrong PINs: it is switched off. Sign in with your password.' : 'The PIN is wrong.', {
    field: 'pin',
    details: { retryAfterSeconds: Math.ceil((tries.waitUntilMs - nowMs()) / 1000) },
  })
}

/** Against what was kept of an earlier sign-in. @throws AppError SIGN_IN_FAILED, SIGN_IN_LOCKED */
export async function demandPassword(
  { memory, nowMs }: PeopleParts,
  person: KnownPerson | undefined,
  password: string,
): Promise<KnownPerson> {
  if (!person?.password)
    throw new AppError(
      'OFFLINE',
      'The server cannot be reached, and this account has not been signed in at this desk before. Try again when it answers.',
    )
  demandTurn(person.passwordTries, nowMs())
  await memory.keep(person.id, { passwordTries: failedOnce(person.passwordTries, nowMs()) })
  if (await isSecretOf(person.password, password)) return memory.keep(person.id, { passwordTries: undefined })
  throw new AppError('SIGN_IN_FAILED', 'The e-mail address and the password do not belong together.', { field: 'password' })
}

/** That the one who changes a PIN is the one it belongs to. @throws AppError PIN_WRONG, SIGN_IN_FAILED, SIGN_IN_LOCKED */
export async function demandProof(
  parts: PeopleParts,
  person: KnownPerson,
  { current, password }: { current?: string | undefined; password?: string | undefined },
): Promise<void> {
  if (current !== undefined) return demandPin(parts, person, { pin: current, isOnlyWay: person.password === undefined })
  if (password !== undefined) return void (await demandPassword(parts, person, password))
  throw new AppError('PIN_WRONG', 'To change a PIN give the one in use, or your password.', { field: 'current' })
}

/** @throws AppError GRACE_OVER */
export async function demandGrace({ memory, nowMs, syncStatus }: PeopleParts, person: KnownPerson): Promise<void> {
  const { latestMs } = await memory.state()
  const now = Math.max(nowMs(), latestMs)
  if (now > latestMs) await memory.change({ latestMs: now })
  const { lastSyncAt } = await syncStatus()
  const confirmed = Math.max(person.onlineAtMs ?? 0, lastSyncAt === undefined ? 0 : epochMsOf(lastSyncAt))
  if (now - confirmed <= GRACE_MS) return
  throw new AppError(
    'GRACE_OVER',
    `This desk has not reached its server for ${GRACE_DAYS} days. Go online once and sign in with your password; nothing is lost.`,
    {
      details: { days: GRACE_DAYS },
    },
  )
}
