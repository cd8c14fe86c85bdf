import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../../store/database.ts'
import { lookupColumns } from '../../store/table-sql.ts'
import { entityOfKind } from '../catalogue.ts'

/** From so many new rows on the planner must hear of them, and again whenever there are so many times as many: it counts rows itself. */
const FIRST = 400
const TIMES = 4

/** What the feed is read by; its lists of properties take longer than all else together. */
const FEED = { table: 'change_feed', columns: ['org_id', 'seq', 'kind', 'id', 'wave', 'created_at'] }

/**
 * A table that has just been filled has no statistics: the planner takes it for a small one and reads it from end to end for each
 * document of a push. Postgres looks after that within a minute or so, PGlite never does. So it is done here, as tables grow, and of
 * the columns alone that rows are looked up by.
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
    const due = new Map<string, readonly string[]>()
    for (const kind of kinds) {
      const entity = entityOfKind(kind)
      if (entity && this.#isDue(entity.table)) due.set(entity.table, lookupColumns(entity))
      if (this.#isDue(FEED.table)) due.set(FEED.table, FEED.columns)
    }
    for (const [table, columns] of due) {
      try {
        await sql`analyze ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`.execute(this.#database.admin)
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
    known.next = known.rows * TIMES
    return true
  }
}
