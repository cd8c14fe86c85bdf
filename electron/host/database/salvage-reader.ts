import type Database from 'better-sqlite3'
import { quoteName } from './connection.ts'
import type { DatabaseKey } from './sqlite.ts'
import { openSqlite } from './sqlite.ts'

const ROWS_AT_ONCE = 1024
/** Where the end of a table cannot be found, reading stops after so many ranges of which nothing could be read. */
const LOST_BLOCKS = 2

export interface Lost {
  readonly rows: number
  /** The end of the table is gone, and with it the knowledge of how much there was. */
  readonly endIsLost: boolean
}

/** Reads around the damage: a range of rows that cannot be read is halved until only the broken rows are left out. */
export class SalvageReader {
  readonly #file: string
  readonly #key: DatabaseKey | undefined
  #db: Database.Database

  constructor(file: string, key: DatabaseKey | undefined) {
    this.#file = file
    this.#key = key
    this.#db = openSqlite(file, { key, readonly: true, mustExist: true, cutShort: true })
  }

  all(sql: string, ...params: unknown[]): unknown[] {
    try {
      return this.#db.prepare(sql).all(...params)
    } catch (thrown) {
      this.#db.close() // one unreadable page makes the cipher refuse all later ones of this connection
      this.#db = openSqlite(this.#file, { key: this.#key, readonly: true, mustExist: true, cutShort: true })
      throw thrown
    }
  }

  /** Calls `take` with every readable row; answers how many could not be read, or that nobody can tell how many more there were. */
  eachRow(table: string, take: (row: Record<string, unknown>) => void): Lost {
    const name = quoteName(table)
    if (!this.#attempt(() => this.all(`SELECT rowid FROM ${name} LIMIT 0`))) return this.#withoutRowNumbers(name, take)
    const last = this.#lastRowNumber(table)
    let rows = 0
    let lostInARow = 0
    for (let first = 1; last === undefined ? lostInARow < LOST_BLOCKS : first <= last; first += ROWS_AT_ONCE) {
      const lost = this.#range(name, first, first + ROWS_AT_ONCE - 1, take)
      rows += lost
      lostInARow = lost === ROWS_AT_ONCE ? lostInARow + 1 : 0
    }
    return last === undefined ? { rows: rows - LOST_BLOCKS * ROWS_AT_ONCE, endIsLost: true } : { rows, endIsLost: false }
  }

  /** Every id that an index of them still knows, or undefined when none can be read. */
  ids(table: string): string[] | undefined {
    const rows = this.#fromAnIndex(table, (from) => `SELECT id FROM ${from}`) as { id: string }[] | undefined
    return rows?.map(({ id }) => id)
  }

  close(): void {
    this.#db.close()
  }

  #range(name: string, first: number, last: number, take: (row: Record<string, unknown>) => void): number {
    const rows = this.#attempt(() => this.all(`SELECT * FROM ${name} WHERE rowid BETWEEN ? AND ?`, first, last))
    if (rows) {
      for (const row of rows) take(row as Record<string, unknown>)
      return 0
    }
    if (first === last) return 1
    const middle = Math.floor((first + last) / 2)
    return this.#range(name, first, middle, take) + this.#range(name, middle + 1, last, take)
  }

  /** From the table itself or, where its last page is gone, from an index that holds every row number; undefined from neither. */
  #lastRowNumber(table: string): number | undefined {
    const found =
      this.#attempt(() => this.all(`SELECT max(rowid) AS last FROM ${quoteName(table)}`)) ??
      this.#fromAnIndex(table, (from) => `SELECT max(rowid + 0) AS last FROM ${from}`)
    return found && Number((found as { last: number | null }[])[0]?.last ?? 0)
  }

  /** What `ask` selects from the first index that can still be read, of those that hold every row and its id. */
  #fromAnIndex(table: string, ask: (from: string) => string): unknown[] | undefined {
    const indexes = this.#attempt(() =>
      this.all(
        `SELECT l.name FROM pragma_index_list(?) l WHERE l.partial = 0 AND EXISTS (SELECT 1 FROM pragma_index_info(l.name) i WHERE i.name = 'id')`,
        table,
      ),
    ) as { name: string }[] | undefined
    for (const { name } of indexes ?? []) {
      const rows = this.#attempt(() => this.all(ask(`${quoteName(table)} INDEXED BY ${quoteName(name)}`)))
      if (rows) return rows
    }
    return undefined
  }

  #withoutRowNumbers(name: string, take: (row: Record<string, unknown>) => void): Lost {
    const rows = this.#attempt(() => this.all(`SELECT * FROM ${name}`))
    for (const row of rows ?? []) take(row as Record<string, unknown>)
    return { rows: 0, endIsLost: rows === undefined }
  }

  /** Undefined when the file is damaged where `read` looks. */
  #attempt<T>(read: () => T): T | undefined {
    try {
      return read()
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(String(thrown.code))) return undefined
      throw thrown
    }
  }
}
