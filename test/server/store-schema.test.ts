import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { checkProtection } from '../../sync-server/store/check-protection.ts'
import type { Tx } from '../../sync-server/store/database.ts'
import { migrate, readMigrations } from '../../sync-server/store/migrate.ts'
import { tableSql } from '../../sync-server/store/table-sql.ts'
import { describeTables } from '../support/describe-tables.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'

describe.each(TEST_ENGINES)('the tables on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine)
  })
  afterAll(() => made.close())

  test('are, after every migration, what the catalogue says', async () => {
    await inVain(async (tx) => {
      await sql.raw('create schema wanted; set local search_path = wanted, public').execute(tx)
      for (const entity of ENTITIES) await sql.raw(tableSql(entity)).execute(tx)
      const [wanted, found] = [await describeTables(tx, 'wanted'), await describeTables(tx, 'public')]
      for (const entity of ENTITIES as readonly AnyEntity[]) expect(found[entity.table], advice(entity)).toEqual(wanted[entity.table])
    })
  })

  test('are migrated once, in order, and not again', async () => {
    const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(made.database.admin)
    expect(rows.map(({ name }) => name)).toEqual(readMigrations().map(({ name }) => name))
    expect(await migrate(made.database.admin, () => 0)).toEqual([])
  })

  test('are left untouched by a server that is older, or whose migrations were altered', async () => {
    const migrations = readMigrations()
    await expect(migrate(made.database.admin, () => 0, migrations.slice(0, -1))).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    const altered = migrations.map((one, index) => (index === 0 ? { ...one, checksum: 'another' } : one))
    await expect(migrate(made.database.admin, () => 0, altered)).rejects.toMatchObject({
      code: 'DATABASE_MIGRATION_CHANGED',
      details: { migration: migrations[0]!.name },
    })
  })

  test('take a migration whole or not at all', async () => {
    const half = { name: '9999_half', text: 'create table half (id text); select 1 / 0;', checksum: 'x' }
    await expect(migrate(made.database.admin, () => 0, [...readMigrations(), half])).rejects.toThrow('division by zero')
    const { rows } = await sql`select from pg_class where relname = 'half'`.execute(made.database.admin)
    expect(rows).toEqual([])
  })

  test.each([
    ['row-level security was turned off', 'alter table invoices disable row level security'],
    ['it is not forced on the owner', 'alter table invoices no force row level security'],
    ['a policy is gone', 'drop policy own_rows on invoices'],
    ['a second policy lets everything through', 'create policy open on invoices using (true) with check (true)'],
    ['a policy checks nothing that is written', `alter policy own_rows on invoices with check (true)`],
    ['a table of the catalogue is gone', 'drop table invoices'],
    ['a table without protection was opened', 'create table open_door (id text); grant select on open_door to rentflow_app'],
    ['a view was opened', 'create view open_window as select * from invoices; grant select on open_window to rentflow_app'],
    [
      'a key does not begin with the organisation',
      'alter table invoices drop constraint invoices_pkey; alter table invoices add primary key (id)',
    ],
    ['the role is above it all', 'alter role rentflow_app bypassrls'],
    ['the role is a superuser', 'alter role rentflow_app superuser'],
    ['the role may become another', 'create role above superuser; grant above to rentflow_app'],
    ['the role owns a table', 'grant create on schema public to rentflow_app; alter table invoices owner to rentflow_app'],
    [
      'a function runs as its owner',
      `create function peep() returns bigint language sql security definer as 'select count(*) from invoices'`,
    ],
  ])('are refused where %s', async (_, damage) => {
    await inVain(async (tx) => {
      await checkProtection(tx, ENTITIES)
      await sql.raw(damage).execute(tx)
      await expect(checkProtection(tx, ENTITIES)).rejects.toMatchObject({ code: 'DATABASE_UNPROTECTED' })
    })
  })

  /** Whatever was done to the tables is taken back. */
  async function inVain(work: (tx: Tx) => Promise<void>): Promise<void> {
    const enough = new Error('enough')
    const done = made.database.admin.transaction().execute(async (tx) => {
      await work(tx)
      throw enough
    })
    await expect(done).rejects.toBe(enough)
  }
})

function advice(entity: AnyEntity): string {
  return `${entity.table} has drifted from the catalogue: draft it anew with node sync-server/store/draft-migration.ts and bring the difference into a migration`
}
