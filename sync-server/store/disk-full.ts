import { AppError } from '../../shared/kernel/errors.ts'

export function isDiskFull(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'ENOSPC'
}

export function diskFull(cause: unknown): AppError {
  return new AppError(
    'DATABASE_DISK_FULL',
    'The server’s disk is full. Nothing of this was saved; everything before it is safe. Free some space and try again.',
    { cause },
  )
}

/** Of a transaction that is committed, and would be gone after a power cut. */
export function notKeptYet(cause: unknown): AppError {
  return new AppError(
    'DATABASE_DISK_FULL',
    'The server’s disk is full. What was sent last is not safely kept yet; that is tried again by itself. Free some space.',
    { cause },
  )
}
