import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql, type Kysely } from 'kysely'
import { instantOf } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Tables, Tx } from './database.ts'

export interface Migration {
  /** `0001_order_and_roles`: applied in the order of their numbers. */
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const FOLDER = path.join(import.meta.dirname, 'migrations')
/** Whoever migrates holds it, so that server processes which start together migrate once. */
const LOCK = 7_368_431

export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}_\w+\.sql$/.test(file))
  return files.toSorted().map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.replace('.sql', ''), text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Applies what is missing, each in a transaction of its own, and returns its names.
 * @throws AppError DATABASE_NEWER when the database knows migrations that we do not, DATABASE_MIGRATION_CHANGED when one that was
 *   applied reads differently now.
 */
export async function migrate(database: Kysely<Tables>, nowMs: () => number, migrations = readMigrations()): Promise<string[]> {
  const applied: string[] = []
  for (const migration of migrations) {
    const isNew = await database.transaction().execute(async (tx) => {
      const known = await lockAndReadApplied(tx)
      refuseStrangers(known, migrations)
      if (known.has(migration.name)) return false
      await sql.raw(migration.text).execute(tx)
      await grantTables(tx)
      await sql`insert into schema_migrations values (${migration.name}, ${migration.checksum}, ${instantOf(nowMs())})`.execute(tx)
      return true
    })
    if (isNew) applied.push(migration.name)
  }
  return applied
}

async function lockAndReadApplied(tx: Tx): Promise<Map<string, string>> {
  // Whoever waits here waits for another's migrations, which take as long as they take.
  await sql`set local lock_timeout = 0; set local statement_timeout = 0`.execute(tx)
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  await sql
    .raw('create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at text not null)')
    .execute(tx)
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from schema_migrations`.execute(tx)
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function refuseStrangers(known: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const byName = new Map(migrations.map((one) => [one.name, one]))
  for (const [name, checksum] of known) {
    const ours = byName.get(name)
    if (!ours)
      throw new AppError(
        'DATABASE_NEWER',
        `The database was brought up to date by a newer RentFlow server (“${name}”). This one leaves it untouched; install the newer version.`,
        { details: { migration: name } },
      )
    if (ours.checksum !== checksum)
      throw new AppError(
        'DATABASE_MIGRATION_CHANGED',
        `The migration “${name}” reads differently from what was applied to this database. Nothing was changed. Install an unaltered release of the server.`,
        { details: { migration: name } },
      )
  }
}

/**
 * Tables under row-level security that name no policy for the server are for organisations, all others for the server. A table that
 * should have been protected and is not can therefore not be reached by an organisation's request at all.
 */
async function grantTables(tx: Tx): Promise<void> {
  await sql
    .raw(`do $$ declare t record; begin
      for t in select c.oid::regclass as name, c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid
          and p.polcmd = '*' and (select oid from pg_roles where rolname = 'rentflow_server') = any(p.polroles)) as is_organisations
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
      loop
        if t.is_organisations then execute format('grant select, insert, update, delete on %s to rentflow_app', t.name);
        else execute format('grant select, insert, update, delete on %s to rentflow_server', t.name); end if;
      end loop;
      grant select on org_counters to rentflow_server;
      grant usage on all sequences in schema public to rentflow_server;
    end $$`)
    .execute(tx)
}
