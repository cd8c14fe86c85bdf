import { AppError } from '../../../shared/kernel/errors.ts'

/** Turns what SQLite and the file system report into a refusal a person can act on; anything unknown passes through untouched. */
export function toAppError(thrown: unknown, file: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const extra = { details: { file, code }, cause: thrown }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_IOERR_WRITE') {
    return new AppError(
      'DATABASE_DISK_FULL',
      'The disk is full, so this was not saved. Everything saved before is safe. Free some space and try again.',
      extra,
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code.startsWith('SQLITE_READONLY')) {
    return new AppError(
      'DATABASE_FOLDER_READ_ONLY',
      `RentFlow may not write in the folder of ${file}. Allow writing there or choose another folder.`,
      extra,
    )
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return new AppError(
      'DATABASE_FOLDER_READ_ONLY',
      `There is a file where the folder of ${file} should be. Choose a folder, or move that file away.`,
      extra,
    )
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError(
      'DATABASE_FOLDER_READ_ONLY',
      `${file} cannot be opened or created. Check that its folder exists and may be written to.`,
      extra,
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'DATABASE_DAMAGED',
      `${file} is damaged. Nothing was changed. Restore the newest backup, or let RentFlow rescue what can still be read.`,
      extra,
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('DATABASE_LOCKED', 'Another program is using the database. Close it and try again.', extra)
  }
  return thrown
}

/** Runs `work` and maps what it throws. */
export function withAppErrors<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw toAppError(thrown, file)
  }
}
