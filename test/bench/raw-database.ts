import type Database from 'better-sqlite3'
import type { RxDocumentData } from 'rxdb/plugins/core'
import type { RecordDocument } from '../../electron/host/database/records-schema.ts'
import { openSqlite } from '../../electron/host/database/sqlite.ts'

export type RawDatabase = Database.Database
type Stored = RxDocumentData<RecordDocument>

/** The floor: the same engine, tables, indexes, search rows, key and durability, and no RxDB above. */
export class RawFloor {
  readonly db: RawDatabase
  readonly #searchRows: ReadonlyMap<string, SearchRow>
  readonly #insert: Database.Statement
  readonly #insertTitle: Database.Statement
  readonly #insertWords: Database.Statement

  constructor(file: string, key: Buffer | undefined, ddl: readonly string[], searchRows: ReadonlyMap<string, SearchRow>) {
    this.db = openSqlite(file, { key }) as RawDatabase
    this.db.pragma('journal_mode = WAL')
    this.db.pragma('synchronous = FULL')
    this.db.pragma('wal_autocheckpoint = 8000')
    this.db.pragma('cache_size = -32768')
    this.db.pragma('temp_store = MEMORY')
    for (const statement of ddl) this.db.exec(statement)
    this.#searchRows = searchRows
    this.#insert = this.db.prepare('INSERT INTO "records-0"(kind, org, orgn, deleted, lwt, doc, id) VALUES (?, ?, 1, ?, ?, ?, ?)')
    this.#insertTitle = this.db.prepare('INSERT INTO "records-0-search"(n, org, kind, title) VALUES (?, ?, ?, ?)')
    this.#insertWords = this.db.prepare('INSERT INTO "records-0-words"(rowid, tokens) VALUES (?, ?)')
  }

  write(rows: readonly Stored[]): void {
    this.db.exec('BEGIN IMMEDIATE')
    for (const row of rows) this.insert(row, this.#searchRows.get(row.id))
    this.db.exec('COMMIT')
  }

  /** As `write`, for rows of which some are there already. */
  upsert(rows: readonly Stored[]): void {
    const update = this.db.prepare('UPDATE "records-0" SET deleted = ?, lwt = ?, doc = ? WHERE id = ?')
    this.db.exec('BEGIN IMMEDIATE')
    for (const row of rows) {
      const { changes } = update.run(row._deleted ? 1 : 0, row._meta.lwt, JSON.stringify(row), row.id)
      if (changes === 0) this.insert(row, this.#searchRows.get(row.id))
    }
    this.db.exec('COMMIT')
  }

  /** The search rows bear the number of the record's own row, as ours do. */
  insert(row: Stored, search?: SearchRow): void {
    const { lastInsertRowid } = this.#insert.run(row.kind, row.org, row._deleted ? 1 : 0, row._meta.lwt, JSON.stringify(row), row.id)
    if (!search) return
    this.#insertTitle.run(lastInsertRowid, row.org, row.kind, search.title)
    this.#insertWords.run(lastInsertRowid, search.tokens)
  }

  close(): void {
    this.db.close()
  }
}

export interface SearchRow {
  title: string
  tokens: string
}

/** Every statement that made the tables and indexes of a finished database of ours. */
export function ddlOf(db: RawDatabase): string[] {
  const rows = db
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name LIKE 'records%' ORDER BY rowid",
    )
    .all() as { name: string; sql: string }[]
  // The shadow tables of FTS5 are made by the virtual table itself.
  return rows.filter(({ name }) => !/-words_/.test(name)).map(({ sql }) => sql)
}
