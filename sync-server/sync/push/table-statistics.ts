import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../../store/database.ts'
import { entityOfKind } from '../catalogue.ts'

/** From so many new rows on the planner must hear of them, and again whenever there are twice as many. */
const FIRST = 400

/**
 * A table that has just been filled has no statistics: the planner takes it for a small one and reads it from end to end for each
 * document of a push. Postgres looks after that within a minute or so, PGlite never does. So it is done here, as tables grow.
 */
export class TableStatistics {
  readonly #database: Database
  readonly #log: Logger
  /** Rows written by this process, and how many it takes until the next look. */
  readonly #tables = new Map<string, { rows: number; next: number }>()

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
  }

  async wrote(kinds: readonly string[]): Promise<void> {
    const due = new Set<string>()
    for (const kind of kinds)
      for (const table of [entityOfKind(kind)?.table, 'change_feed']) if (table !== undefined && this.#isDue(table)) due.add(table)
    for (const table of due) {
      try {
        await sql`analyze ${sql.table(table)}`.execute(this.#database.admin)
      } catch (thrown) {
        // Slower, not wrong.
        this.#log.warn({ err: thrown, table }, 'the statistics of a table could not be taken')
      }
    }
  }

  #isDue(table: string): boolean {
    let known = this.#tables.get(table)
    if (!known) this.#tables.set(table, (known = { rows: 0, next: FIRST }))
    known.rows += 1
    if (known.rows < known.next) return false
    known.next = known.rows * 2
    return true
  }
}
