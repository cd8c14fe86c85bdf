import { sql, type RawBuilder } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Tx } from './database.ts'
import { columnsOf, STAMP_COLUMNS } from './table-of.ts'
import { unnestColumns } from './unnest-columns.ts'

/** A value for each stamp but the organisation, and then for each field, in the order of their columns. */
export type Row = readonly unknown[]

/** A document was taken for a new one and is held already: nothing of its transaction stands. */
export class AlreadyHeld extends Error {}

const UNIQUE_VIOLATION = '23505'

/**
 * Writes rows with one statement, which leaves out the columns that none of them has a value for. New ones never replace another.
 * @throws AlreadyHeld
 */
export async function writeRows(tx: Tx, org: string, entity: AnyEntity, rows: readonly Row[], areNew: boolean): Promise<void> {
  const { columns, updates } = statementOf(entity)
  const used = columns
    .map(([name, type], index) => ({ name, type, values: rows.map((row) => row[index]) }))
    .filter(({ values }) => values.some((value) => value !== undefined))
  const names = sql.raw(used.map(({ name }) => `"${name}"`).join(', '))
  const insert = sql`insert into ${sql.table(entity.table)} (org_id, ${names}) select ${org}, ${unnestColumns(used)}`
  if (areNew) await insertNew(tx, insert)
  else await sql`${insert} on conflict (org_id, id) do update set ${updates}`.execute(tx)
}

/** @throws AlreadyHeld */
export async function insertNew(tx: Tx, insert: RawBuilder<unknown>): Promise<void> {
  try {
    await insert.execute(tx)
  } catch (thrown) {
    throw (thrown as { code?: string }).code === UNIQUE_VIOLATION
      ? new AlreadyHeld('A document that was taken for a new one is held already.', { cause: thrown })
      : thrown
  }
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
