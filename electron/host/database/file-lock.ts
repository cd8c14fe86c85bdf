import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/kernel/errors.ts'
import { withAppErrors } from './sqlite-errors.ts'

/** How far the last process to open the file came. A process that dies leaves its state behind. */
export type OpenState = 'opening' | 'open' | 'closing'

export interface FileLock {
  /** What a process that died left: undefined after a clean close. */
  readonly leftBehind: OpenState | undefined
  mark(state: OpenState): void
  /** `clean`: everything is in the main file. */
  release(clean: boolean): void
}

/**
 * One process per database file.
 * The lock itself is the operating system's, held through an empty SQLite file beside the database: it ends with the process
 * however that ends, so no dead process can lock anybody out and no reused process id can be taken for the holder.
 * A second small file tells people who holds it, and the next process whether the last one closed properly.
 */
export function lockFile(file: string): FileLock {
  const held = `${file}.lock`
  const marker = `${file}.open`
  const lock = withAppErrors(file, () => new Database(held, { timeout: 0 }))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    lock.close()
    if (!(thrown instanceof Database.SqliteError) || !thrown.code.startsWith('SQLITE_BUSY')) withAppErrors(file, () => rethrow(thrown))
    const pid = readMarker(marker)?.pid
    throw new AppError(
      'DATABASE_LOCKED',
      `The database is already open in another RentFlow${pid === undefined ? '' : ` (process ${pid})`}. Use that window, or close it and try again.`,
      { details: { file, pid }, cause: thrown },
    )
  }
  const mark = (state: OpenState) => withAppErrors(file, () => writeFileSync(marker, JSON.stringify({ pid: process.pid, state })))
  const leftBehind = readMarker(marker)?.state
  return {
    leftBehind,
    mark,
    release(clean) {
      if (clean) rmSync(marker, { force: true })
      lock.close()
    },
  }
}

/** What the last process to open the file left behind, as anybody may see it without the lock. */
export function leftBehindAt(file: string): OpenState | undefined {
  return readMarker(`${file}.open`)?.state
}

function readMarker(marker: string): { pid: number; state: OpenState } | undefined {
  if (!existsSync(marker)) return undefined
  const text = readFileSync(marker, 'utf8')
  const [, pid, state] = /^\{"pid":(\d+),"state":"(opening|open|closing)"\}$/.exec(text) ?? []
  // A torn marker still proves that somebody opened the file and did not close it.
  return pid === undefined ? { pid: 0, state: 'opening' } : { pid: Number(pid), state: state as OpenState }
}

function rethrow(thrown: unknown): never {
  throw thrown
}
