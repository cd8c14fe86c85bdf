import { AppError } from '../../shared/kernel/errors.ts'

/** What Postgres, PGlite or the connection says of a statement it refused. */
interface DatabaseError {
  readonly code?: string
  readonly constraint?: string
  readonly message?: string
}

/** Connections refused, broken or ended, Postgres starting or stopping, no connection free in time. */
const UNREACHABLE = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[123]|53300)$/
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/
/** A lock or a statement that took too long. */
const SLOW = new Set(['55P03', '57014'])

/**
 * What a person can be told of a failure of the database; anything else as it is. Rules across documents (`exclusionsOf`) are met
 * only by whoever writes without adjudicating first.
 */
export function databaseRefusal(thrown: unknown): unknown {
  const { code = '', constraint, message = '' } = (thrown ?? {}) as DatabaseError
  // exclusion_violation
  if (code === '23P01')
    return constraint === 'stays_one_bed_one_night'
      ? new AppError('BED_TAKEN', 'That bed is let to someone else in one of these nights. Choose another bed or other days.', {
          cause: thrown,
        })
      : new AppError('DUPLICATE', 'There is another one with the same number already. Give it another and try again.', {
          details: { constraint },
          cause: thrown,
        })
  if (UNREACHABLE.test(code) || BROKEN.test(message))
    return new AppError(
      'DATABASE_UNREACHABLE',
      'The server’s database does not answer just now. Nothing was changed; try again in a moment.',
      {
        cause: thrown,
      },
    )
  if (SLOW.has(code))
    return new AppError('BUSY', 'The server has too much to do for this just now. Nothing was changed; try again in a moment.', {
      cause: thrown,
    })
  return thrown
}
