import { sql, type RawBuilder } from 'kysely'

/** A column of many rows on their way to a table. */
export interface Column {
  readonly name: string
  /** Of one value. */
  readonly type: string
  /** Texts, numbers and flags; null or undefined where a row has none. */
  readonly values: readonly unknown[]
}

/**
 * Many rows as Postgres takes them the quickest, for a list of what is selected: each column as one array, all of one length. JSON
 * would name every column in every row, and behind `from` each array would be laid down as a table of its own first.
 */
export function unnestColumns(columns: readonly Column[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ name, type, values }) => sql`unnest(${arrayLiteral(values)}::${sql.raw(type)}[]) as ${sql.ref(name)}`))
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
