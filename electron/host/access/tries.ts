import { AppError } from '../../../shared/kernel/errors.ts'
import { waitInWords } from '../../../shared/kernel/wait-in-words.ts'

/** Wrong tries in a row, and until when no further one is taken (Unix milliseconds). */
export interface Tries {
  readonly failed: number
  readonly waitUntilMs: number
}

const NONE: Tries = { failed: 0, waitUntilMs: 0 }
/** So many typing errors cost nothing. */
const FREE = 3
const WAITS_SECONDS = [30, 60, 300, 900, 3600]

/** A further wrong try: each one from the fourth on waits longer than the one before. */
export function failedOnce(tries: Tries = NONE, nowMs: number): Tries {
  const failed = tries.failed + 1
  const seconds = failed <= FREE ? 0 : (WAITS_SECONDS[failed - FREE - 1] ?? WAITS_SECONDS.at(-1)!)
  return { failed, waitUntilMs: nowMs + seconds * 1000 }
}

/** @throws AppError SIGN_IN_LOCKED with `details.retryAfterSeconds` */
export function demandTurn(tries: Tries = NONE, nowMs: number): void {
  const seconds = Math.ceil((tries.waitUntilMs - nowMs) / 1000)
  if (seconds <= 0) return
  const wait = Math.min(seconds, WAITS_SECONDS.at(-1)!) // a clock that was set back makes nobody wait for a year
  throw new AppError('SIGN_IN_LOCKED', `Too many wrong tries. The next one is taken in ${waitInWords(wait)}.`, {
    details: { retryAfterSeconds: wait },
  })
}
