import { epochMsOf, instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { waitInWords } from '../../../shared/kernel/wait-in-words.ts'
import type { AccountRoom } from './account-room.ts'
import { hashToken } from './tokens.ts'

/** Failures in a row that are forgiven; the next one and each after it locks. */
const FORGIVEN = 9
const LOCKED_MS = 15 * 60_000
/** Failures are forgotten after a day of quiet. */
const REMEMBERED_MS = 24 * 3_600_000

/** What is tried: an address, known here or not, or the second factor of a user. */
export type Tried = `email:${string}` | `mfa:${string}`

/** @throws AppError SIGN_IN_LOCKED */
export async function demandUnlocked({ database, nowMs }: AccountRoom, tried: Tried): Promise<void> {
  const row = await database.readServer((tx) =>
    tx.selectFrom('login_failures').select('locked_until').where('subject_hash', '=', hashToken(tried)).executeTakeFirst(),
  )
  const now = nowMs()
  const until = row?.locked_until ? epochMsOf(row.locked_until) : 0
  if (until > now) throw locked(Math.ceil((until - now) / 1000))
}

/** Counted in one statement, so that attempts at once are all counted. */
export async function recordFailure({ database, nowMs }: AccountRoom, tried: Tried): Promise<void> {
  const now = nowMs()
  const at = instantOf(now)
  const quietSince = instantOf(now - REMEMBERED_MS)
  const lockedUntil = instantOf(now + LOCKED_MS)
  await database.asServer((tx) =>
    tx
      .insertInto('login_failures')
      .values({ subject_hash: hashToken(tried), failures: 1, last_at: at, locked_until: null })
      .onConflict((conflict) =>
        conflict.column('subject_hash').doUpdateSet((eb) => ({
          failures: eb
            .case()
            .when('login_failures.last_at', '<', quietSince)
            .then(1)
            .else(eb('login_failures.failures', '+', 1))
            .end(),
          last_at: at,
          locked_until: eb
            .case()
            .when(eb.and([eb('login_failures.last_at', '>=', quietSince), eb('login_failures.failures', '>=', FORGIVEN)]))
            .then(lockedUntil)
            .else(null)
            .end(),
        })),
      )
      .execute(),
  )
}

export async function forgetFailures({ database }: AccountRoom, tried: Tried): Promise<void> {
  await database.asServer((tx) => tx.deleteFrom('login_failures').where('subject_hash', '=', hashToken(tried)).execute())
}

function locked(retryAfterSeconds: number): AppError {
  return new AppError(
    'SIGN_IN_LOCKED',
    `There were too many failed attempts, so signing in to this account rests for another ${waitInWords(retryAfterSeconds)}. Wait, or have a new password sent to you.`,
    { details: { retryAfterSeconds } },
  )
}
