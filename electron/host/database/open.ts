import { existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../../shared/kernel/errors.ts'
import { Connection } from './connection.ts'
import type { FileLock, OpenState } from './file-lock.ts'
import { lockFile } from './file-lock.ts'
import { assertReadableHeader, fingerprintFile, notADatabase, rememberKey } from './file-header.ts'
import { assertLocalFolder } from './folder-check.ts'
import { META_TABLE, MetaTable } from './meta-table.ts'
import { withAppErrors } from './sqlite-errors.ts'
import type { DatabaseKey, SqliteOptions } from './sqlite.ts'
import { openSqlite } from './sqlite.ts'

/** The number of the file's format when the caller names none; a newer file is refused, an older one must be migrated first. */
export const DEFAULT_FORMAT = 1

export interface OpenOptions {
  file: string
  key?: DatabaseKey | undefined
  /** The app's number for what it keeps in the file; raised whenever documents must be upcast (see migrate.ts). */
  format?: number | undefined
  /** Go on although the journal of the last entries is gone: a person decided so after DATABASE_JOURNAL_MISSING. */
  acceptMissingJournal?: boolean | undefined
}

/** One database file, open and locked. Several storage instances share it; the last one to release it closes it. */
export interface OpenDatabase {
  readonly connection: Connection
  readonly meta: MetaTable
  readonly key: DatabaseKey | undefined
  /** The last process did not close the file: run `checkIntegrity` when there is time. */
  readonly unclean: boolean
  retain(): OpenDatabase
  release(): void
  /** Closes it whoever still holds it: the process is ending. */
  end(): void
  /** When the last one is released and no collection is left, the file goes too. */
  removeWhenEmpty(): void
}

const OPEN = new Map<string, OpenDatabase>()

/**
 * A process that ends without closing (a fault nobody caught) has its connections closed by the driver, journal and all. That
 * must be written down here, or the next process would miss the journal as if somebody had deleted it.
 */
process.on('exit', () => {
  for (const database of OPEN.values()) database.end()
})

export function openDatabase(options: OpenOptions): OpenDatabase {
  const file = path.resolve(options.file)
  const already = OPEN.get(file)
  if (already) return already.retain()
  const folder = path.dirname(file)
  assertLocalFolder(folder)
  // A link can lead from a harmless name into a synced folder.
  assertLocalFolder(
    withAppErrors(file, () => {
      mkdirSync(folder, { recursive: true })
      return realpathSync(folder)
    }),
  )
  const lock = lockFile(file)
  try {
    const connection = openLocked(file, lock, options)
    try {
      const database = share(file, connection, lock, options.key)
      OPEN.set(file, database)
      return database
    } catch (thrown) {
      connection.close()
      throw thrown
    }
  } catch (thrown) {
    lock.release(lock.leftBehind === undefined)
    throw thrown
  }
}

/** A second, read-only connection for long reading (reports, checks, backups) in a worker thread of the same process. */
export function openReader(file: string, key: DatabaseKey | undefined): Connection {
  return new Connection(openChecked(file, { key, readonly: true, mustExist: true }), file)
}

function openLocked(file: string, lock: FileLock, { key, format = DEFAULT_FORMAT, acceptMissingJournal }: OpenOptions): Connection {
  const existed = existsSync(file) && statSync(file).size > 0
  if (existed) {
    assertReadableHeader(file, key)
    if (!acceptMissingJournal) assertJournal(file, lock.leftBehind)
    assertFormat(file, key, format)
  }
  lock.mark(lock.leftBehind === 'open' ? 'open' : 'opening') // a failed attempt must not forget that a journal belongs here
  const db = openChecked(file, { key })
  try {
    return withAppErrors(file, () => {
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = FULL') // a confirmed entry survives a power cut
      db.pragma('wal_autocheckpoint = 8000')
      db.pragma('journal_size_limit = 67108864')
      db.pragma('cache_size = -32768')
      db.pragma('temp_store = MEMORY')
      if (!existed) db.pragma(`user_version = ${format}`)
      assertWhole(file, Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })))
      rememberKey(file, key)
      if (existsSync(`${file}-wal`)) lock.mark('open')
      return new Connection(db, file)
    })
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

function openChecked(file: string, options: SqliteOptions) {
  try {
    return withAppErrors(file, () => openSqlite(file, options))
  } catch (thrown) {
    const cause = thrown instanceof AppError ? thrown.cause : thrown
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_NOTADB') throw notADatabase(file, options.key, cause)
    throw thrown
  }
}

/** Read-only, so that a file of a newer app is left exactly as it is. */
function assertFormat(file: string, key: DatabaseKey | undefined, format: number): void {
  const found = readFormat(file, key)
  assertNotNewer(file, found, format)
  if (found > 0 && found < format) {
    throw new AppError('DATABASE_MIGRATION_NEEDED', `${file} was written by an older RentFlow and must be migrated before it is used.`, {
      details: { file, found, wanted: format },
    })
  }
}

export function assertNotNewer(file: string, found: number, supported: number): void {
  if (found <= supported) return
  throw new AppError('DATABASE_NEWER', `${file} was written by a newer RentFlow. Nothing was changed. Update this computer to open it.`, {
    details: { file, found, supported },
  })
}

export function readFormat(file: string, key: DatabaseKey | undefined): number {
  const db = openChecked(file, { key, readonly: true, mustExist: true })
  try {
    return Number(db.pragma('user_version', { simple: true }))
  } finally {
    db.close()
  }
}

/** A file cut short (a full disk while it was copied) shows at once, without reading it all. */
function assertWhole(file: string, expected: number): void {
  const journalled = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  if (!journalled && statSync(file).size < expected) {
    throw new AppError(
      'DATABASE_DAMAGED',
      `${file} has been cut short. Restore the newest backup, or let RentFlow rescue what can still be read.`,
      {
        details: { file, size: statSync(file).size, expected, reason: 'truncated' },
      },
    )
  }
}

/**
 * Before anything opens the file, be it only to read: SQLite makes a new, empty journal then, and the missing one would no
 * longer be missed.
 */
export function assertJournal(file: string, leftBehind: OpenState | undefined): void {
  if (leftBehind !== 'open' || existsSync(`${file}-wal`)) return
  throw new AppError(
    'DATABASE_JOURNAL_MISSING',
    `RentFlow was cut off last time, and the journal ${file}-wal that held the last confirmed entries has been deleted since. Nothing was changed. Put the journal back, restore the newest backup, or continue without those entries.`,
    { details: { file } },
  )
}

function share(file: string, connection: Connection, lock: FileLock, key: DatabaseKey | undefined): OpenDatabase {
  const meta = withAppErrors(file, () => new MetaTable(connection))
  let users = 1
  let removable = false
  return {
    connection,
    meta,
    key,
    unclean: lock.leftBehind !== undefined,
    retain() {
      users++
      return this
    },
    release() {
      if (--users > 0) return
      this.end()
    },
    end() {
      if (!OPEN.delete(file)) return
      const empty = removable && isEmpty(connection)
      lock.mark('closing')
      connection.close()
      const clean = !existsSync(`${file}-wal`)
      if (empty && clean) removeFile(file)
      lock.release(clean)
      if (empty && clean) rmSync(`${file}.lock`, { force: true })
    },
    removeWhenEmpty() {
      removable = true
    },
  }
}

function isEmpty(connection: Connection): boolean {
  return (
    Number(
      connection
        .column(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('${META_TABLE}', 'sqlite_sequence')`)
        .get(),
    ) === 0
  )
}

/** The database and what SQLite and we keep beside it. */
export function removeFile(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`, fingerprintFile(file)]) rmSync(part, { force: true })
}
