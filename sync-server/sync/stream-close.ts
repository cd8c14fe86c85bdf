import { ZodError } from 'zod'
import { AppError, ERRORS } from '../../shared/kernel/errors.ts'

/** Nobody, or nobody any more. */
export const CLOSED_UNKNOWN = 4401
/** Who it is could not be found out just now: WebSocket's own code for that. */
export const CLOSED_TRY_AGAIN = 1013

/**
 * How a stream is closed after who listens could not be looked up. Only who was refused need sign in again: a database that does not
 * answer says nothing of a token.
 */
export function closingAfter(thrown: unknown, refused: string): { code: number; reason: string } {
  return isRefusal(thrown)
    ? { code: CLOSED_UNKNOWN, reason: refused }
    : { code: CLOSED_TRY_AGAIN, reason: 'the server cannot look this up just now; come again' }
}

/** A token that is none, or a message that is none. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AppError ? !ERRORS[thrown.code].retry : thrown instanceof ZodError || thrown instanceof SyntaxError
}
