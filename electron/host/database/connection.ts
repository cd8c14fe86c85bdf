import type Database from 'better-sqlite3'

const STATEMENTS_KEPT = 300

/** One open SQLite connection with its prepared statements. */
export class Connection {
  readonly db: Database.Database
  readonly file: string
  readonly #statements = new Map<string, Database.Statement>()
  /** As files are opened. */
  #isDurable = true

  constructor(db: Database.Database, file: string) {
    this.db = db
    this.file = file
  }

  /** Prepared once per text; the least recently used make room. Texts must not hold values, or each would be a new statement. */
  prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql)
    if (statement) {
      this.#statements.delete(sql)
    } else {
      statement = this.db.prepare(sql)
      if (this.#statements.size >= STATEMENTS_KEPT) {
        const oldest = this.#statements.keys().next()
        if (!oldest.done) this.#statements.delete(oldest.value)
      }
    }
    this.#statements.set(sql, statement)
    return statement
  }

  /** The first column of each row. */
  column(sql: string): Database.Statement {
    return this.prepare(sql).pluck()
  }

  /** All of `work` is committed, durably, or none of it. It must not await: the connection is shared. */
  transaction<T>(work: () => T): T
  /** `isRepeatable`: a power cut may take it back, with all that was so written after the last durable one, and never in part. */
  transaction<T>(durability: { isRepeatable: boolean }, work: () => T): T
  transaction<T>(first: (() => T) | { isRepeatable: boolean }, second?: () => T): T {
    const work = typeof first === 'function' ? first : second!
    this.#beDurable(typeof first === 'function' || !first.isRepeatable)
    this.prepare('BEGIN IMMEDIATE').run()
    try {
      const result = work()
      this.prepare('COMMIT').run()
      return result
    } catch (thrown) {
      if (this.db.inTransaction) this.prepare('ROLLBACK').run()
      throw thrown
    }
  }

  /** In the order of the journal: a durable transaction makes durable whatever was written before it. */
  #beDurable(isDurable: boolean): void {
    if (this.#isDurable === isDurable) return
    this.db.pragma(`synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`)
    this.#isDurable = isDurable
  }

  /** Tables are about to change shape: statements prepared on the old one must not survive. */
  forgetStatements(): void {
    this.#statements.clear()
  }

  close(): void {
    this.#statements.clear()
    this.db.close()
  }
}

/** A table, column or index name as it stands in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A string constant as it stands in SQL, for the few places where SQLite needs a literal (conditions of partial indexes). */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
