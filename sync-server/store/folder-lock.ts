import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../../shared/kernel/errors.ts'

/**
 * One server process per folder: PGlite itself lets any number in, and they overwrite each other. The lock is the operating system's,
 * held through an empty SQLite file: it ends with the process however that ends, and no process id that is used again, or means
 * another process in another container, can be taken for the holder. Returns what lets go of it.
 * @throws AppError DATABASE_LOCKED at once
 */
export function lockFolder(folder: string): () => void {
  const holder = path.join(folder, 'holder')
  const lock = new Sqlite(path.join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (thrown) {
    lock.close()
    if (!(thrown instanceof Sqlite.SqliteError) || !thrown.code.startsWith('SQLITE_BUSY')) throw thrown
    const pid = readHolder(holder)
    throw new AppError(
      'DATABASE_LOCKED',
      `Another server${pid === undefined ? '' : ` (process ${pid})`} uses the folder ${folder}. Two would destroy each other’s work, so this one does not start. Stop the other, or give this one a folder of its own.`,
      { details: { folder, pid }, cause: thrown },
    )
  }
  // For people alone: who it is.
  writeFileSync(holder, String(process.pid))
  return () => {
    rmSync(holder, { force: true })
    lock.close()
  }
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    // Not written yet: the lock itself is what counts.
    return undefined
  }
}
