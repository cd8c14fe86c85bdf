import type { Connection } from './connection.ts'
import { quoteName } from './connection.ts'
import { numberOrganisations } from './org-numbers.ts'
import type { TableLayout } from './table-layout.ts'

/** Makes the table if it is new and its indexes exactly those wanted: missing ones are built, those no longer wanted dropped. */
export function ensureTable(
  connection: Connection,
  layout: TableLayout,
  schemaIndexes: readonly (string | readonly string[])[],
  attachments: boolean,
): void {
  const { table, indexes } = layout.ddl(schemaIndexes)
  const present = new Set(indexNames(connection, layout))
  const missing = [...indexes].filter(([name]) => !present.has(name))
  const surplus = [...present].filter((name) => !indexes.has(name))
  const isThere = tableExists(connection, layout.name)
  const isNumbered = !layout.kinds || tableExists(connection, layout.orgs)
  const hasAttachments = !attachments || tableExists(connection, attachmentsName(layout))
  if (isThere && isNumbered && hasAttachments && missing.length === 0 && surplus.length === 0) return
  connection.forgetStatements()
  connection.transaction(() => {
    connection.db.exec(table)
    if (layout.kinds) numberOrganisations(connection, layout)
    for (const name of surplus) connection.db.exec(`DROP INDEX ${quoteName(name)}`)
    for (const [, sql] of missing) connection.db.exec(sql)
    if (attachments) {
      connection.db.exec(
        `CREATE TABLE IF NOT EXISTS ${attachmentsTable(layout)}(document TEXT NOT NULL, attachment TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY(document, attachment))`,
      )
    }
  })
}

export function dropTable(connection: Connection, layout: TableLayout): void {
  connection.forgetStatements()
  connection.db.exec(`DROP TABLE IF EXISTS ${layout.table}; DROP TABLE IF EXISTS ${attachmentsTable(layout)}`)
  connection.db.exec(`DROP TABLE IF EXISTS ${quoteName(layout.orgs)}`)
}

export function indexNames(connection: Connection, layout: TableLayout): string[] {
  return connection
    .column(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
    .all(layout.name) as string[]
}

export function tableExists(connection: Connection, name: string): boolean {
  return connection.column(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !== undefined
}

export function attachmentsTable(layout: TableLayout): string {
  return quoteName(attachmentsName(layout))
}

function attachmentsName(layout: TableLayout): string {
  return `${layout.name}-attachments`
}
