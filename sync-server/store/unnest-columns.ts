import { sql, type RawBuilder } from 'kysely'

/** A column of many rows on their way to a table. */
export interface Column {
  readonly name: string
  /** Of one value. */
  readonly type: string
  /** Of what a value is the writing, where there are no arrays of it: a list in a list. */
  readonly of?: string
  /** Texts, numbers and flags; null or undefined where a row has none. */
  readonly values: readonly unknown[]
}

/**
 * Many rows as Postgres takes them the quickest, for a list of what is selected: each column as one array, all of one length. JSON
 * would name every column in every row, and behind `from` each array would be laid down as a table of its own first.
 */
export function unnestColumns(columns: readonly Column[]): RawBuilder<unknown> {
  const selected = columns.map(({ name, type, of, values }) => {
    const read = sql.raw(of === undefined ? '' : `::${of}`)
    return sql`unnest(${arrayLiteral(values)}::${sql.raw(type)}[])${read} as ${sql.ref(name)}`
  })
  return sql.join(selected)
}

/** An array in Postgres' own writing. */
export function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(elementOf).join(',')}}`
}

/** What is read as it stands. The rest is quoted, and so is a text that would be read as no value. */
const PLAIN = /^(?!null$)[\w.:+-]+$/i
const EVERY_SPECIAL = /["\\]/g

function elementOf(value: unknown): string {
  if (value === undefined || value === null) return 'NULL'
  if (typeof value !== 'string' || PLAIN.test(value)) return String(value)
  return `"${value.replaceAll(EVERY_SPECIAL, String.raw`\$&`)}"`
}
