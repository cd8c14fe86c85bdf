import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Connection } from './connection.ts'
import { quoteName } from './connection.ts'
import { leftBehindAt } from './file-lock.ts'
import { baseName, fileStamp } from './moments.ts'
import { META_TABLE } from './meta-table.ts'
import { assertJournal, assertNotNewer, openDatabase, openReader, readFormat } from './open.ts'
import type { DatabaseKey } from './sqlite.ts'

export interface MigrateOptions {
  file: string
  key?: DatabaseKey | undefined
  /** The format this app writes. */
  toVersion: number
  /** The document as this version of its kind has it, or undefined to leave it as it is. Pure: it may run again. */
  upcast: (kind: string, v: number, document: Record<string, unknown>) => Record<string, unknown> | undefined
  /** Where the file is copied before anything changes. */
  snapshotFolder: string
  now: string
}

export interface MigrationReport {
  fromVersion: number
  toVersion: number
  documents: number
  snapshot: string
}

const BATCH = 1000

/**
 * Brings an older file to the format of this app: a snapshot first, then every document in one transaction, so that a cut
 * power cord leaves the old file. Undefined when there is nothing to migrate. Revisions and times of writing stay: nothing was
 * edited, so nothing is pushed.
 */
export function migrate(options: MigrateOptions): MigrationReport | undefined {
  const { file, key, toVersion } = options
  if (!existsSync(file) || statSync(file).size === 0) return undefined
  assertJournal(file, leftBehindAt(file))
  const fromVersion = readFormat(file, key)
  if (fromVersion === toVersion) return undefined
  assertNotNewer(file, fromVersion, toVersion)
  const database = openDatabase({ file, key, format: fromVersion })
  try {
    const snapshot = takeSnapshot(options, fromVersion)
    const documents = database.connection.transaction(() => {
      const changed = kindTables(database.connection).reduce(
        (sum, table) => sum + upcastTable(database.connection, table, options.upcast),
        0,
      )
      database.connection.db.exec(`DELETE FROM ${quoteName(META_TABLE)} WHERE key LIKE 'search:%'`) // names may have moved: search is built anew
      database.connection.db.pragma(`user_version = ${toVersion}`)
      return changed
    })
    return { fromVersion, toVersion, documents, snapshot }
  } finally {
    database.release()
  }
}

function takeSnapshot({ file, key, snapshotFolder, now }: MigrateOptions, fromVersion: number): string {
  mkdirSync(snapshotFolder, { recursive: true })
  const snapshot = path.join(snapshotFolder, `${baseName(file)}-before-format-${fromVersion + 1}-${fileStamp(now)}.db`)
  rmSync(`${snapshot}.part`, { force: true })
  const reader = openReader(file, key)
  try {
    reader.prepare('VACUUM INTO ?').run(`${snapshot}.part`)
  } finally {
    reader.close()
  }
  renameSync(`${snapshot}.part`, snapshot)
  return snapshot
}

function kindTables(connection: Connection): string[] {
  return connection
    .column(
      `SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c ON c.name = 'kind' JOIN pragma_table_info(t.name) d ON d.name = 'doc' WHERE t.type = 'table'`,
    )
    .all() as string[]
}

function upcastTable(connection: Connection, table: string, upcast: MigrateOptions['upcast']): number {
  const name = quoteName(table)
  let changed = 0
  let last = 0
  for (;;) {
    const rows = connection
      .prepare(`SELECT rowid AS n, kind, doc FROM ${name} WHERE rowid > ? ORDER BY rowid LIMIT ${BATCH}`)
      .all(last) as { n: number; kind: string | null; doc: string }[]
    for (const { n, kind, doc } of rows) {
      last = n
      const document = JSON.parse(doc) as Record<string, unknown>
      const newer = kind === null ? undefined : upcast(kind, Number(document['v'] ?? 0), document)
      if (!newer) continue
      connection.prepare(`UPDATE ${name} SET doc = ? WHERE rowid = ?`).run(JSON.stringify(newer), n)
      changed++
    }
    if (rows.length < BATCH) return changed
  }
}
