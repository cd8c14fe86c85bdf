import type { Connection } from './connection.ts'

/** A few small facts about the file itself, kept inside it. */
export class MetaTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    connection.db.exec(`CREATE TABLE IF NOT EXISTS "${META_TABLE}"(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID`)
  }

  get(key: string): string | undefined {
    const value: unknown = this.#connection.column(`SELECT value FROM "${META_TABLE}" WHERE key = ?`).get(key)
    return typeof value === 'string' ? value : undefined
  }

  set(key: string, value: string): void {
    this.#connection
      .prepare(`INSERT INTO "${META_TABLE}" VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value`)
      .run(key, value)
  }

  delete(key: string): void {
    this.#connection.prepare(`DELETE FROM "${META_TABLE}" WHERE key = ?`).run(key)
  }
}

export const META_TABLE = 'rentflow_meta'
