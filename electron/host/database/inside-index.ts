import { quoteName, type Connection } from './connection.ts'
import type { OpenDatabase } from './open.ts'
import { tableExists } from './table.ts'
import type { Stored, TableLayout } from './table-layout.ts'

/**
 * Which documents name an id inside a list of theirs: every change that touched a document. One table beside the collection's, written
 * in the transactions that write its documents; SQLite's own indexes cannot look into a list.
 */
export class InsideIndex {
  readonly #connection: Connection
  readonly #layout: TableLayout
  readonly #table: string
  /** Where to look, by kind. */
  readonly #places: Places

  /** Undefined where no kind is looked into. A file that has no such table yet is read once. */
  static for({ connection, meta }: OpenDatabase, layout: TableLayout): InsideIndex | undefined {
    const places = new Map(Object.entries(layout.kinds ?? {}).flatMap(([kind, { inside }]) => (inside ? [[kind, inside] as const] : [])))
    if (places.size === 0) return undefined
    const index = new InsideIndex(connection, layout, places)
    const key = `inside:${layout.name}`
    const wanted = JSON.stringify([...places])
    if (meta.get(key) !== wanted || !tableExists(connection, index.#name)) {
      connection.forgetStatements()
      connection.transaction(() => {
        index.#build()
        meta.set(key, wanted)
      })
    }
    return index
  }

  private constructor(connection: Connection, layout: TableLayout, places: Places) {
    this.#connection = connection
    this.#layout = layout
    this.#places = places
    this.#table = quoteName(this.#name)
  }

  /** Ids of the documents that name it, in no order. */
  naming(id: string): string[] {
    return this.#connection.column(`SELECT holder FROM ${this.#table} WHERE named = ?`).all(id) as string[]
  }

  /** Within the transaction that wrote them. What was once named stays found: whoever asks reads the document anyway. */
  update(documents: readonly Stored[]): void {
    for (const document of documents) {
      const place = this.#places.get(String(document['kind']))
      const list = place && (document['data'] as Record<string, unknown> | undefined)?.[place.list]
      if (!place || !Array.isArray(list)) continue
      const insert = this.#connection.prepare(`INSERT OR IGNORE INTO ${this.#table}(named, holder) VALUES (?, ?)`)
      for (const entry of list as readonly Record<string, unknown>[]) {
        const named = entry?.[place.key]
        if (typeof named === 'string') insert.run(named, document[this.#layout.primaryPath])
      }
    }
  }

  drop(): void {
    this.#connection.forgetStatements()
    this.#connection.db.exec(`DROP TABLE IF EXISTS ${this.#table}`)
  }

  get #name(): string {
    return `${this.#layout.name}-inside`
  }

  #build(): void {
    this.drop()
    this.#connection.db.exec(
      `CREATE TABLE ${this.#table}(named TEXT NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (named, holder)) WITHOUT ROWID`,
    )
    for (const [kind, { list, key }] of this.#places)
      this.#connection
        .prepare(
          `INSERT OR IGNORE INTO ${this.#table}(named, holder)
           SELECT entry.value ->> ?, t.id FROM ${this.#layout.table} t, json_each(t.doc, ?) entry
           WHERE t.kind = ? AND t.deleted = 0 AND json_type(entry.value, ?) = 'text'`,
        )
        .run(`$.${key}`, `$.data.${list}`, kind, `$.${key}`)
  }
}

type Places = ReadonlyMap<string, { readonly list: string; readonly key: string }>
