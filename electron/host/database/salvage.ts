import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { quoteName } from './connection.ts'
import { lockFile } from './file-lock.ts'
import { forgetLostStates } from './known-states.ts'
import { baseName, fileStamp } from './moments.ts'
import { META_TABLE } from './meta-table.ts'
import { SalvageReader } from './salvage-reader.ts'
import { withAppErrors } from './sqlite-errors.ts'
import type { DatabaseKey } from './sqlite.ts'
import { openSqlite } from './sqlite.ts'

export interface SalvageReport {
  /** The damaged file as it was found, journal included. */
  quarantine: string
  tables: {
    table: string
    saved: number
    lost: number
    /** The end of the table was gone: more than `lost` may be missing, and nobody can tell how much. */
    endIsLost: boolean
    /** Known when the index of ids could still be read. */
    lostIds: string[] | undefined
  }[]
}

/**
 * Puts a damaged database aside, untouched, and builds a fresh one from every row that can still be read.
 * The file must be closed. Indexes and search are built anew; what was lost is reported, never guessed.
 */
export function salvageDatabase(file: string, key: DatabaseKey | undefined, now: string): SalvageReport {
  const lock = lockFile(file)
  try {
    return withAppErrors(file, () => {
      const quarantine = quarantineCopy(file, now)
      const fresh = `${file}.salvage`
      for (const part of [fresh, `${fresh}-wal`, `${fresh}-shm`]) rmSync(part, { force: true })
      const tables = rebuild(quarantine, fresh, key)
      for (const part of [`${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
      renameSync(fresh, file)
      return { quarantine, tables }
    })
  } finally {
    lock.release(existsSync(file) && !existsSync(`${file}-wal`))
  }
}

function quarantineCopy(file: string, now: string): string {
  const folder = path.join(path.dirname(file), 'quarantine', `${baseName(file)}-${fileStamp(now)}`)
  mkdirSync(folder, { recursive: true })
  for (const part of [file, `${file}-wal`]) if (existsSync(part)) copyFileSync(part, path.join(folder, path.basename(part)))
  return path.join(folder, path.basename(file))
}

function rebuild(from: string, into: string, key: DatabaseKey | undefined): SalvageReport['tables'] {
  const source = new SalvageReader(from, key)
  const target = openSqlite(into, { key })
  try {
    const schema = source.all(
      `SELECT type, name, tbl_name AS 'table', sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC`,
    ) as SchemaRow[]
    const wanted = schema.filter(({ table }) => !isMadeAnew(table))
    target.pragma(
      `user_version = ${Number(source.all('PRAGMA user_version').map((row) => (row as { user_version: number }).user_version)[0])}`,
    )
    const tables = wanted.filter(({ type }) => type === 'table')
    const report = target.transaction(() => {
      const copied = tables.map(({ name, sql }) => {
        target.exec(sql)
        return copyTable(source, target, name)
      })
      for (const { type, sql } of wanted) if (type === 'index') target.exec(sql)
      forgetLostStates(
        tables.map(({ name }) => name),
        (sql) => target.exec(sql),
      )
      // The search index was left behind; without its fingerprint the next opening builds it anew.
      if (tables.some(({ name }) => name === META_TABLE)) target.exec(`DELETE FROM ${quoteName(META_TABLE)} WHERE key LIKE 'search%'`)
      return copied
    })()
    return report.filter(({ table }) => table !== META_TABLE)
  } finally {
    source.close()
    target.close()
  }
}

interface SchemaRow {
  type: string
  name: string
  table: string
  sql: string
}

/** What the next opening makes out of the documents: half of it would be worse than none. */
function isMadeAnew(name: string): boolean {
  return /-(search|words|orgs)(_\w+)?$/.test(name) || name.startsWith('sqlite_')
}

function copyTable(source: SalvageReader, target: Database.Database, table: string): SalvageReport['tables'][number] {
  const saved = new Set<string>()
  let rows = 0
  const lost = source.eachRow(table, (row) => {
    const columns = Object.keys(row)
    target
      .prepare(
        `INSERT OR IGNORE INTO ${quoteName(table)}(${columns.map(quoteName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row))
    rows++
    if (typeof row['id'] === 'string') saved.add(row['id'])
  })
  const isWhole = lost.rows === 0 && !lost.endIsLost
  const lostIds = isWhole ? [] : source.ids(table)?.filter((id) => !saved.has(id))
  return { table, saved: rows, lost: lostIds?.length ?? lost.rows, endIsLost: lost.endIsLost && lostIds === undefined, lostIds }
}
