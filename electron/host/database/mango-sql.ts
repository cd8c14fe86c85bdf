import type { SqlField, TableLayout } from './table-layout.ts'
import type { SqlCondition } from './sql-condition.ts'
import { all, any, isPlainObject, negate, UNKNOWN } from './sql-condition.ts'
import { fieldCondition } from './field-condition.ts'
import { quoteName, quoteText } from './connection.ts'

/** Translates a normalised Mango selector. */
export function selectorToSql(selector: unknown, layout: TableLayout): SqlCondition {
  return translate(selector, { layout, kind: undefined })
}

/** The one kind of document a selector (or a branch of it) asks for, when it says so at its top level. */
export function fixedKind(selector: unknown): string | undefined {
  if (!isPlainObject(selector)) return undefined
  const direct = selector['kind']
  const value = isPlainObject(direct) ? direct['$eq'] : direct
  if (typeof value === 'string') return value
  const parts = selector['$and']
  return Array.isArray(parts) ? parts.map(fixedKind).find((kind) => kind !== undefined) : undefined
}

interface Scope {
  readonly layout: TableLayout
  readonly kind: string | undefined
}

function translate(selector: unknown, { layout, kind }: Scope): SqlCondition {
  if (!isPlainObject(selector)) return UNKNOWN
  const scope = { layout, kind: kind ?? (layout.kinds ? fixedKind(selector) : undefined) }
  return all(
    Object.entries(selector).map(([key, operand]) => {
      if (key === '$and' || key === '$or' || key === '$nor') return logical(key, operand, scope)
      return key.startsWith('$') ? UNKNOWN : field(key, operand, scope)
    }),
  )
}

function logical(operator: '$and' | '$or' | '$nor', operand: unknown, scope: Scope): SqlCondition {
  if (!Array.isArray(operand) || operand.length === 0) return UNKNOWN
  const parts = operand.map((part) => translate(part, scope))
  if (operator === '$and') return all(parts)
  return operator === '$or' ? any(parts) : all(parts.map(negate))
}

function field(path: string, operand: unknown, { layout, kind }: Scope): SqlCondition {
  const found = layout.field(path, kind)
  if (!found) return UNKNOWN
  const operators = isPlainObject(operand) && Object.keys(operand).some((key) => key.startsWith('$')) ? operand : { $eq: operand }
  return all(
    Object.entries(operators).map(([operator, value]) => {
      if (operator === '$eq') return literalEquality(found, value, layout) ?? fieldCondition(found, '$eq', value, operators)
      return fieldCondition(found, operator, value, operators)
    }),
  )
}

/**
 * `kind` and `_deleted` stand as literals: only then can SQLite see that a partial index covers the query. Of an organisation its
 * number is asked for, which every index begins with; there is none of one that the table holds nothing of.
 */
function literalEquality({ expression }: SqlField, value: unknown, { kinds, orgs }: TableLayout): SqlCondition | undefined {
  if (kinds && expression === 'org' && typeof value === 'string')
    return { sql: `orgn = (SELECT n FROM ${quoteName(orgs)} WHERE org = ?)`, params: [value], exact: true }
  if (expression === 'deleted' && typeof value === 'boolean') return { sql: `deleted = ${value ? 1 : 0}`, params: [], exact: true }
  if (expression === 'kind' && typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value)) {
    return { sql: `kind = ${quoteText(value)}`, params: [], exact: true }
  }
  return undefined
}
