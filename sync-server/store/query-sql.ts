import { sql, type RawBuilder } from 'kysely'
import { STAMP_NAMES, type AnyEntity } from '../../shared/kernel/entity.ts'
import { rangeOf, withId, type Range, type Scalar, type Sort, type Where } from '../../shared/kernel/query.ts'
import { INSTANT, type ColumnKind } from './column-kinds.ts'
import { columnName, columnsOf } from './table-of.ts'

type Sql = RawBuilder<unknown>

/**
 * The query language as SQL, with the answers plain code gives: what has no value is unequal to everything and beyond no bound;
 * texts compare by code point. A value that its column could not hold exactly is not found by it.
 */
export function whereSql(entity: AnyEntity, where: Where | undefined): Sql {
  const parts: Sql[] = []
  for (const [name, condition] of Object.entries(where ?? {})) {
    if (condition === undefined) continue
    if (name === 'and')
      parts.push(
        joined(
          (condition as readonly Where[]).map((one) => whereSql(entity, one)),
          'and',
        ),
      )
    else if (name === 'or')
      parts.push(
        joined(
          (condition as readonly Where[]).map((one) => whereSql(entity, one)),
          'or',
        ),
      )
    else parts.push(rangeSql(operandOf(entity, name), rangeOf(condition as Scalar | Range<Scalar>)))
  }
  return joined(parts, 'and')
}

/** Without a value comes first upwards and last downwards; the id breaks ties. */
export function orderSql(entity: AnyEntity, sort: Sort | undefined): Sql {
  return sql.join(
    withId(sort).map(([name, direction]) => {
      const { column } = operandOf(entity, name)
      if (name === 'id') return direction === 'asc' ? sql`id` : sql`id desc`
      return direction === 'asc' ? sql`${column} nulls first` : sql`${column} desc nulls last`
    }),
  )
}

/** A column as it is compared. */
interface Operand {
  readonly column: Sql
  /** The column as a text that compares as its values do: for values that are not of its type. */
  readonly text: Sql
  /** The given value as one of the column's, or nothing when it can be none. */
  given(value: Scalar): Sql | undefined
}

function operandOf(entity: AnyEntity, name: string): Operand {
  const own = columnsOf(entity).find((column) => column.field === name)
  const stamp = (STAMP_NAMES as readonly string[]).includes(name)
  if (!own && !stamp) throw new Error(`${entity.name} has no field ${name} to ask for`)
  const column = sql`${sql.ref(columnName(name))}`
  const kind = own?.kind ?? (name.endsWith('At') ? INSTANT : undefined)
  return operand(column, name === 'v' ? 'bigint' : (kind?.sql ?? 'text'), kind)
}

function operand(column: Sql, type: string, kind: ColumnKind | undefined): Operand {
  switch (type) {
    case 'bigint':
      return {
        column,
        text: sql`null::text`,
        given: (value) =>
          typeof value !== 'number' ? undefined : Number.isSafeInteger(value) ? sql`${value}::bigint` : sql`${String(value)}::numeric`,
      }
    case 'boolean':
      return { column, text: sql`null::text`, given: (value) => (typeof value === 'boolean' ? sql`${value}::boolean` : undefined) }
    case 'date':
      return { column, text: sql`(to_char(${column}, 'YYYY-MM-DD') collate "C")`, given: typed(kind, 'date') }
    case 'timestamptz':
      return {
        column,
        text: sql`(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') collate "C")`,
        given: typed(kind, 'timestamptz'),
      }
    // A decimal is a text to plain code, and compares as one.
    case 'numeric':
      return operand(sql`(${column}::text collate "C")`, 'text', undefined)
    default:
      return { column, text: column, given: (value) => (typeof value === 'string' ? sql`${value}::text` : undefined) }
  }
}

function typed(kind: ColumnKind | undefined, type: string): Operand['given'] {
  return (value) => (kind?.holds(value) ? sql`${value}::${sql.raw(type)}` : undefined)
}

function rangeSql(operand: Operand, range: Range<Scalar>): Sql {
  const { column } = operand
  const parts: Sql[] = []
  if (range.exists !== undefined) parts.push(range.exists ? sql`${column} is not null` : sql`${column} is null`)
  if (range.eq !== undefined) parts.push(compared(operand, '=', range.eq))
  if (range.ne !== undefined) parts.push(sql`not coalesce(${compared(operand, '=', range.ne)}, false)`)
  if (range.in !== undefined)
    parts.push(
      joined(
        range.in.map((value) => compared(operand, '=', value)),
        'or',
      ),
    )
  if (range.gt !== undefined) parts.push(compared(operand, '>', range.gt))
  if (range.gte !== undefined) parts.push(compared(operand, '>=', range.gte))
  if (range.lt !== undefined) parts.push(compared(operand, '<', range.lt))
  if (range.lte !== undefined) parts.push(compared(operand, '<=', range.lte))
  return joined(parts, 'and')
}

/** Null where there is no value to compare, which a condition takes for no. */
function compared({ column, text, given }: Operand, operator: '=' | '>' | '>=' | '<' | '<=', value: Scalar): Sql {
  const own = given(value)
  if (own) return sql`${column} ${sql.raw(operator)} ${own}`
  // A day that is none, asked for as a bound, still lies between two others.
  return typeof value === 'string' ? sql`${text} ${sql.raw(operator)} ${value}::text` : sql`false`
}

function joined(parts: readonly Sql[], by: 'and' | 'or'): Sql {
  if (parts.length === 0) return by === 'and' ? sql`true` : sql`false`
  return parts.length === 1 ? parts[0]! : sql`(${sql.join(parts, sql.raw(` ${by} `))})`
}
