import { sql, type RawBuilder } from 'kysely'

/** A column of many rows on their way to a table. */
export interface Column {
  /** Of one value. */
  readonly type: string
  /** Texts, numbers and flags; null or undefined where a row has none. */
  readonly values: readonly unknown[]
}

/**
 * Many rows as Postgres takes them the quickest: each column as one array. JSON would name every column in every row, and takes
 * longer to read.
 */
export function unnestColumns(columns: readonly Column[]): RawBuilder<unknown> {
  return sql`unnest(${sql.join(columns.map(({ type, values }) => sql`${arrayLiteral(values)}::${sql.raw(type)}[]`))})`
}

/** An array in Postgres' own writing. */
export function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(elementOf).join(',')}}`
}

const SPECIAL = /["\\]/
const EVERY_SPECIAL = /["\\]/g

function elementOf(value: unknown): string {
  if (value === undefined || value === null) return 'NULL'
  if (typeof value !== 'string') return String(value)
  return `"${SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, String.raw`\$&`) : value}"`
}
