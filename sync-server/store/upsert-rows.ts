import { sql } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Tx } from './database.ts'
import { columnsOf, STAMP_COLUMNS } from './table-of.ts'
import { unnestColumns } from './unnest-columns.ts'

/** A value for each stamp but the organisation, and then for each field, in the order of their columns. */
export type Row = readonly unknown[]

/** Writes rows with one statement, which leaves out the columns that none of them has a value for. */
export async function upsertRows(tx: Tx, org: string, entity: AnyEntity, rows: readonly Row[]): Promise<void> {
  const { columns, updates } = statementOf(entity)
  const used = columns
    .map(([name, type], index) => ({ name, type, values: rows.map((row) => row[index]) }))
    .filter(({ values }) => values.some((value) => value !== undefined))
  const names = sql.raw(used.map(({ name }) => `"${name}"`).join(', '))
  await sql`insert into ${sql.table(entity.table)} (org_id, ${names}) select ${org}, ${names} from ${unnestColumns(used)} as given (${names})
    on conflict (org_id, id) do update set ${updates}`.execute(tx)
}

interface Statement {
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly updates: ReturnType<typeof sql.raw>
}
const statements = new WeakMap<AnyEntity, Statement>()

function statementOf(entity: AnyEntity): Statement {
  let statement = statements.get(entity)
  if (!statement) {
    const columns = [
      ...STAMP_COLUMNS.filter(([name]) => name !== 'org_id').map(([name, type]) => [name, type.split(' ')[0]!] as const),
      ...columnsOf(entity).map(({ column, kind }) => [column, kind.sql] as const),
    ]
    const updates = columns.flatMap(([name]) => (name === 'id' ? [] : [`"${name}" = excluded."${name}"`]))
    statement = { columns, updates: sql.raw(updates.join(', ')) }
    statements.set(entity, statement)
  }
  return statement
}
