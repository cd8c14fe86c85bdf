import { sql, type Kysely } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Tables } from './database.ts'

/** As Postgres writes the policy of every organisation's table back. */
const POLICY = `(org_id = ( SELECT NULLIF(current_setting('app.org'::text, true), ''::text) AS "nullif"))`

/**
 * Holds the database's own catalogue against what keeps organisations apart. The server does not start where anything is amiss.
 * @throws AppError DATABASE_UNPROTECTED with every problem found
 */
export async function checkProtection(database: Kysely<Tables>, entities: readonly AnyEntity[]): Promise<void> {
  const problems = [...(await rolesAmiss(database)), ...(await tablesAmiss(database, entities)), ...(await waysAround(database))]
  if (problems.length > 0)
    throw new AppError(
      'DATABASE_UNPROTECTED',
      `The database does not keep organisations apart: ${problems.join('; ')}. The server does not start like this. Undo what was changed in the database by hand, or restore a backup.`,
      { details: { problems } },
    )
}

async function rolesAmiss(database: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ rolname: string; is_above: boolean; owns: number; member_of: number }>`
    select rolname, rolsuper or rolbypassrls or rolcreaterole as is_above,
      (select count(*)::int from pg_class where relowner = r.oid) as owns,
      (select count(*)::int from pg_auth_members where member = r.oid) as member_of
    from pg_roles r where rolname in ('rentflow_app', 'rentflow_server')`.execute(database)
  const missing = ['rentflow_app', 'rentflow_server'].filter((name) => !rows.some((row) => row.rolname === name))
  const amiss = rows.flatMap((row) => [
    ...(row.is_above ? [`the role ${row.rolname} is above row-level security`] : []),
    ...(row.owns > 0 ? [`the role ${row.rolname} owns tables`] : []),
    ...(row.member_of > 0 ? [`the role ${row.rolname} may become another role`] : []),
  ])
  return [...missing.map((name) => `the role ${name} is missing`), ...amiss]
}

interface TableRow {
  name: string
  is_protected: boolean
  first_key: string | null
  policies: { name: string; permissive: boolean; command: string; using: string | null; check: string | null }[]
}

/** Every table the organisations' role may touch, and every table of the catalogue. */
async function tablesAmiss(database: Kysely<Tables>, entities: readonly AnyEntity[]): Promise<string[]> {
  const { rows } = await sql<TableRow>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_protected,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as first_key,
      coalesce((select json_agg(json_build_object('name', p.polname, 'permissive', p.polpermissive, 'command', p.polcmd,
          'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
        from pg_policy p where p.polrelid = c.oid
          and (0 = any(p.polroles) or (select oid from pg_roles where rolname = 'rentflow_app') = any(p.polroles))), '[]') as policies
    from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_roles where rolname = 'rentflow_app')
      and has_table_privilege('rentflow_app', c.oid, 'select, insert, update, delete, truncate')`.execute(database)
  const missing = entities.filter((entity) => !rows.some((row) => row.name === entity.table))
  return [...missing.map((entity) => `the table ${entity.table} is missing`), ...rows.flatMap(tableAmiss)]
}

function tableAmiss({ name, is_protected: isProtected, first_key: firstKey, policies }: TableRow): string[] {
  if (!isProtected) return [`the table ${name} is without forced row-level security`]
  if (firstKey !== 'org_id') return [`the key of ${name} does not begin with the organisation`]
  if (!policies.some((policy) => policy.permissive && policy.command === '*')) return [`the table ${name} has no policy`]
  return policies
    .filter((policy) => policy.permissive && (policy.using !== POLICY || policy.check !== POLICY))
    .map((policy) => `the policy ${policy.name} of ${name} lets other rows through`)
}

/** Functions that run as their owner would see past every policy. */
async function waysAround(database: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.proname as name from pg_proc p
    where p.prosecdef and p.pronamespace = 'public'::regnamespace
      and has_function_privilege((select oid from pg_roles where rolname = 'rentflow_app'), p.oid, 'execute')`.execute(database)
  return rows.map((row) => `the function ${row.name} runs as its owner`)
}
