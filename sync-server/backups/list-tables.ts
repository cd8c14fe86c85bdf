import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../store/database.ts'

/** One table as a backup sees it. */
export interface BackedTable {
  readonly name: string
  /** Without those that the database reckons itself. */
  readonly columns: readonly string[]
  /** Whose rows they are: those of one organisation at a time, or the server's own. */
  readonly isByOrganisation: boolean
  /** Other tables that its rows name. */
  readonly references: readonly string[]
}

/** Written by the server about itself: what was migrated, which epoch it is, how far its journal is. Never part of a backup. */
const OWN = new Set(['schema_migrations', 'server_state', 'journal_position'])

/** Every table of the server, those that others refer to first. Which role may write a table tells whose rows it holds. */
export async function listTables(database: Kysely<Tables> | Transaction<Tables>): Promise<BackedTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; by_organisation: boolean; refs: string[] | null }>`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      has_table_privilege('rentflow_app', c.oid, 'insert') as by_organisation,
      (select json_agg(distinct t.relname) from pg_constraint f join pg_class t on t.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`.execute(database)
  const tables = rows
    .filter(({ name }) => !OWN.has(name))
    .map(({ name, columns, by_organisation, refs }) => ({
      name,
      columns,
      isByOrganisation: by_organisation,
      references: refs ?? [],
    }))
  return inOrder(tables)
}

function inOrder(tables: readonly BackedTable[]): BackedTable[] {
  const ordered: BackedTable[] = []
  const placed = new Set<string>()
  while (ordered.length < tables.length) {
    const next = tables.filter(({ name, references }) => !placed.has(name) && references.every((one) => placed.has(one)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle, so no order of restoring them is right')
    for (const table of next) {
      ordered.push(table)
      placed.add(table.name)
    }
  }
  return ordered
}

/** For the rest of this transaction: the role, and of which organisation, whose rows are read or written. */
export async function actFor(tx: Transaction<Tables>, org: string | undefined): Promise<void> {
  await sql`select set_config('role', ${org === undefined ? 'rentflow_server' : 'rentflow_app'}, true), set_config('app.org', ${org ?? ''}, true),
    set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)`.execute(tx)
}

/** Which migrations a database has been through, in order: a backup goes only into tables of the very same make. */
export async function migrationsOf(database: Kysely<Tables> | Transaction<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(database)
  return rows.map(({ name }) => name)
}
