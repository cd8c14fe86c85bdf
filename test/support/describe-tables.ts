import { sql } from 'kysely'
import type { Tx } from '../../sync-server/store/database.ts'

/** All that Postgres knows of the tables of a schema, by table, one fact a line; for comparing two of them. */
export async function describeTables(tx: Tx, schema: string): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ name: string; fact: string }>`
    with tables as (select oid, relname, relrowsecurity, relforcerowsecurity from pg_class
      where relnamespace = ${schema}::text::regnamespace and relkind = 'r')
    select relname as name, format('row security %s, forced %s', relrowsecurity, relforcerowsecurity) as fact from tables
    union all
    select relname, format('column %s %s %s %s', attname, format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
        (select collname from pg_collation c where c.oid = attcollation))
      from tables join pg_attribute on attrelid = tables.oid where attnum > 0 and not attisdropped
    union all
    select relname, 'index ' || pg_get_indexdef(indexrelid) from tables join pg_index on indrelid = tables.oid
    union all
    select relname, format('constraint %s %s', conname, pg_get_constraintdef(pg_constraint.oid)) from tables join pg_constraint on conrelid = tables.oid
    union all
    select relname, format('policy %s %s using %s check %s for %s', polname, polcmd, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid), (select array_agg(rolname order by rolname) from pg_roles r where r.oid = any(polroles)))
      from tables join pg_policy on polrelid = tables.oid
    order by 1, 2`.execute(tx)
  const facts: Record<string, string[]> = {}
  for (const { name, fact } of rows) (facts[name] ??= []).push(fact.replaceAll(`${schema}.`, ''))
  return facts
}
