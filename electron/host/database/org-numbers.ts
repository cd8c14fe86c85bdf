import type { Connection } from './connection.ts'
import { quoteName } from './connection.ts'
import { tableExists } from './table.ts'
import type { TableLayout } from './table-layout.ts'

/**
 * A small number for each organisation that a table holds documents of. Every index begins with it: with the organisation's long id
 * in its place, the indexes would be half as large again.
 */
export class OrgNumbers {
  readonly #connection: Connection
  readonly #table: string
  readonly #numbers = new Map<string, number>()

  constructor(connection: Connection, { orgs }: TableLayout) {
    this.#connection = connection
    this.#table = quoteName(orgs)
  }

  /** Within the transaction that writes a document of it. */
  of(org: string | null): number | null {
    if (org === null) return null
    let number = this.#numbers.get(org)
    if (number === undefined) {
      this.#connection.prepare(`INSERT OR IGNORE INTO ${this.#table}(org) VALUES (?)`).run(org)
      number = Number(this.#connection.column(`SELECT n FROM ${this.#table} WHERE org = ?`).get(org))
      this.#numbers.set(org, number)
    }
    return number
  }

  /** After a rollback: a number that was given in it is not on disk. */
  forget(): void {
    this.#numbers.clear()
  }
}

/** Within the transaction that makes the table: a file of before there were numbers, or one whose numbers were lost, is given them. */
export function numberOrganisations(connection: Connection, { table, orgs, name }: TableLayout): void {
  if (tableExists(connection, orgs)) return
  const numbers = quoteName(orgs)
  const isNumbered = connection.column('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(name, 'orgn') !== undefined
  if (!isNumbered) connection.db.exec(`ALTER TABLE ${table} ADD COLUMN orgn INTEGER`)
  connection.db.exec(`
    CREATE TABLE ${numbers}(n INTEGER PRIMARY KEY, org TEXT NOT NULL UNIQUE);
    INSERT INTO ${numbers}(org) SELECT DISTINCT org FROM ${table} WHERE org IS NOT NULL ORDER BY org;
    UPDATE ${table} SET orgn = (SELECT o.n FROM ${numbers} o WHERE o.org = ${table}.org)`)
}
