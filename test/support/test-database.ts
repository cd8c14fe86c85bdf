import { sql } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Database } from '../../sync-server/store/database.ts'
import { openDatabase, type OpenOptions } from '../../sync-server/store/open-database.ts'
import { tableSql } from '../../sync-server/store/table-sql.ts'
import { startPostgres } from './test-postgres.ts'

export type TestEngine = Database['engine']
export const TEST_ENGINES: readonly TestEngine[] = ['pglite', 'postgres']

export interface TestDatabase {
  readonly database: Database
  /** Of Postgres: for a second server process on the same database. */
  readonly databaseUrl: string | undefined
  /** Empties every table, but for what migrations wrote into them. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** A database of one test file: PGlite in memory, or a real Postgres. Kinds of document beyond the catalogue get their tables. */
export async function testDatabase(
  engine: TestEngine,
  options: Omit<OpenOptions, 'databaseUrl'> & { entities?: readonly AnyEntity[] } = {},
): Promise<TestDatabase> {
  const postgres = engine === 'postgres' ? await startPostgres() : undefined
  const databaseUrl = await postgres?.newDatabase()
  const database = await openDatabase({ ...options, databaseUrl })
  for (const entity of options.entities ?? []) await makeTable(database, entity)
  return {
    database,
    databaseUrl,
    async reset() {
      await sql.raw(EMPTY).execute(database.admin)
    },
    async close() {
      await database.close()
      await postgres?.stop()
    },
  }
}

export async function makeTable(database: Database, entity: AnyEntity): Promise<void> {
  await sql.raw(tableSql(entity)).execute(database.admin)
  await sql.raw(`grant select, insert, update, delete on "${entity.table}" to rentflow_app`).execute(database.admin)
}

/** Truncating all forty tables takes longer than looking which hold anything. */
const EMPTY = `do $$ declare t record; filled text[] := '{}'; has_rows boolean; begin
  for t in select oid::regclass::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('schema_migrations', 'server_state', 'journal_position')
  loop
    execute 'select exists (select from ' || t.name || ')' into has_rows;
    if has_rows then filled := filled || t.name; end if;
  end loop;
  if cardinality(filled) > 0 then execute 'truncate ' || array_to_string(filled, ', ') || ' cascade'; end if;
end $$`
