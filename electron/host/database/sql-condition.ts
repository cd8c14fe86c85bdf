export type SqlValue = string | number | null

/**
 * A condition in SQL that every document matching the selector fulfils.
 * `exact`: and no other document does. Otherwise RxDB's matcher has the last word on what SQL lets through.
 * An empty `sql` lets everything through.
 */
export interface SqlCondition {
  readonly sql: string
  readonly params: readonly SqlValue[]
  readonly exact: boolean
}

export const EVERYTHING: SqlCondition = { sql: '', params: [], exact: true }
export const NOTHING: SqlCondition = { sql: '0', params: [], exact: true }
/** Says nothing about the documents: SQL lets all through and the matcher decides. */
export const UNKNOWN: SqlCondition = { sql: '', params: [], exact: false }

export function all(parts: readonly SqlCondition[]): SqlCondition {
  const said = parts.filter((part) => part.sql !== '')
  return {
    sql: said.map((part) => part.sql).join(' AND '),
    params: said.flatMap((part) => part.params),
    exact: parts.every((part) => part.exact),
  }
}

export function any(parts: readonly SqlCondition[]): SqlCondition {
  const open = parts.find((part) => part.sql === '')
  if (open) return parts.some((part) => part.sql === '' && part.exact) ? EVERYTHING : UNKNOWN
  return {
    sql: `(${parts.map((part) => `(${part.sql})`).join(' OR ')})`,
    params: parts.flatMap((part) => part.params),
    exact: parts.every((part) => part.exact),
  }
}

/** What does not fulfil an exact condition; NULL counts as not fulfilled, as a missing field does for the matcher. */
export function negate(condition: SqlCondition): SqlCondition {
  if (!condition.exact) return UNKNOWN
  if (condition.sql === '') return NOTHING
  return condition.sql === '0' ? EVERYTHING : { ...condition, sql: `(${condition.sql}) IS NOT TRUE` }
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp) && !(value instanceof Date)
}
