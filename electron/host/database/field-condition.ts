import type { SqlField } from './table-layout.ts'
import type { SqlCondition } from './sql-condition.ts'
import { all, EVERYTHING, isPlainObject, negate, NOTHING, UNKNOWN } from './sql-condition.ts'

const COMPARISONS: Readonly<Record<string, string>> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }
/** Up to here a list is spelled out, so that SQLite can estimate it; above, one text serves every length. */
const SPELLED_OUT = 8

/** One operator on one field. `operators` are its siblings (`$options` belongs to `$regex`). */
export function fieldCondition(
  field: SqlField,
  operator: string,
  operand: unknown,
  operators: Readonly<Record<string, unknown>>,
): SqlCondition {
  switch (operator) {
    case '$exists':
      return typeof operand === 'boolean' ? exists(field, operand) : UNKNOWN
    case '$type':
      return hasType(field, operand)
    case '$size':
      return hasSize(field, operand)
    case '$not':
      return not(field, operand)
    case '$options':
      return '$regex' in operators ? EVERYTHING : UNKNOWN
  }
  if (field.type === undefined) return UNKNOWN
  switch (operator) {
    case '$eq':
      return equal(field, operand)
    case '$ne':
      return notEqual(field, operand)
    case '$in':
      return isIn(field, operand)
    case '$nin':
      return negate(isIn(field, operand))
    case '$regex':
      return startsLike(field, operand, operators['$options'])
  }
  const comparison = COMPARISONS[operator]
  return comparison === undefined ? UNKNOWN : compare(field, operator, comparison, operand)
}

function not(field: SqlField, operand: unknown): SqlCondition {
  const operators = isPlainObject(operand) && Object.keys(operand).some((key) => key.startsWith('$')) ? operand : { $eq: operand }
  return negate(all(Object.entries(operators).map(([operator, value]) => fieldCondition(field, operator, value, operators))))
}

function equal(field: SqlField, operand: unknown): SqlCondition {
  if (operand === null || operand === undefined) return exact(`${field.expression} IS NULL`)
  const fit = fits(field, operand)
  if (fit === 'never') return NOTHING
  return fit === 'bindable' ? exact(`${field.expression} = ?`, bound(operand)) : UNKNOWN
}

function notEqual(field: SqlField, operand: unknown): SqlCondition {
  if (operand === null || operand === undefined) return exact(`${field.expression} IS NOT NULL`)
  const fit = fits(field, operand)
  if (fit === 'never') return EVERYTHING
  return fit === 'bindable' ? exact(`${field.expression} IS NOT ?`, bound(operand)) : UNKNOWN
}

function compare(field: SqlField, operator: string, comparison: string, operand: unknown): SqlCondition {
  if (operand === null)
    return operator === '$gt' || operator === '$lt' ? NOTHING : { ...exact(`${field.expression} IS NULL`), exact: false }
  const fit = fits(field, operand)
  if (fit === 'never') return NOTHING
  if (fit !== 'bindable') return UNKNOWN
  // Below the surrogates both orders agree on every difference; above, compare as JavaScript does.
  if (typeof operand === 'string' && /[\ud800-\uffff]/.test(operand)) {
    return exact(`utf16_order(${field.expression}) ${comparison} utf16_order(?)`, operand)
  }
  return exact(`${field.expression} ${comparison} ?`, bound(operand))
}

function isIn(field: SqlField, operand: unknown): SqlCondition {
  if (!Array.isArray(operand)) return UNKNOWN
  const values: (string | number)[] = []
  let orNull = false
  for (const value of operand as unknown[]) {
    if (value === null) {
      orNull = true
      continue
    }
    const fit = fits(field, value)
    if (fit === 'bindable') values.push(bound(value))
    else if (fit === 'unknown' || value instanceof RegExp) return UNKNOWN
  }
  const isNull = `${field.expression} IS NULL`
  if (values.length === 0) return orNull ? exact(isNull) : NOTHING
  const list =
    values.length <= SPELLED_OUT
      ? exact(`${field.expression} IN (${values.map(() => '?').join(', ')})`, ...values)
      : exact(`${field.expression} IN (SELECT value FROM json_each(?))`, JSON.stringify(values))
  return orNull ? { ...list, sql: `(${list.sql} OR ${isNull})` } : list
}

function exists({ jsonType }: SqlField, operand: boolean): SqlCondition {
  if (jsonType === undefined) return operand ? EVERYTHING : NOTHING
  return exact(`${jsonType} IS ${operand ? 'NOT ' : ''}NULL`)
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  string: `= 'text'`,
  number: `IN ('integer', 'real')`,
  double: `IN ('integer', 'real')`,
  boolean: `IN ('true', 'false')`,
  bool: `IN ('true', 'false')`,
  null: `= 'null'`,
  array: `= 'array'`,
  object: `= 'object'`,
}

function hasType({ jsonType }: SqlField, operand: unknown): SqlCondition {
  const test = typeof operand === 'string' && Object.hasOwn(JSON_TYPES, operand) ? JSON_TYPES[operand] : undefined
  return jsonType === undefined || test === undefined ? UNKNOWN : exact(`${jsonType} ${test}`)
}

function hasSize({ expression, jsonType }: SqlField, operand: unknown): SqlCondition {
  if (jsonType === undefined || !Number.isSafeInteger(operand)) return UNKNOWN
  return exact(`(CASE WHEN ${jsonType} = 'array' THEN json_array_length(${expression}) = ? ELSE 0 END)`, operand as number)
}

/** `^abc…` begins with "abc": a range of the index; what else the expression asks, the matcher tests. */
function startsLike(field: SqlField, operand: unknown, options: unknown): SqlCondition {
  const source = operand instanceof RegExp ? operand.source : operand
  const flags = operand instanceof RegExp && options === undefined ? operand.flags : (options ?? '')
  if (field.type !== 'string' || typeof source !== 'string' || flags !== '' || source.includes('|')) return UNKNOWN
  const literal = /^\^([A-Za-z0-9 _,:;@#%&=<>!"'~`/-]+)(.?)/.exec(source)
  if (!literal?.[1]) return UNKNOWN
  const prefix = /[*?{]/.test(literal[2] ?? '') ? literal[1].slice(0, -1) : literal[1] // a quantifier may make the last letter optional
  if (prefix === '') return UNKNOWN
  return { sql: `(${field.expression} >= ? AND ${field.expression} < ?)`, params: [prefix, `${prefix}\u{10ffff}`], exact: false }
}

/** Whether a value can equal what the field holds: it may be bound, it never can, or SQL cannot tell. */
function fits({ type }: SqlField, value: unknown): 'bindable' | 'never' | 'unknown' {
  switch (typeof value) {
    case 'string':
      if (type !== 'string') return 'never'
      return value.isWellFormed() && !value.includes('\0') ? 'bindable' : 'unknown'
    case 'number':
      if (type !== 'number' && type !== 'integer') return 'never'
      // Beyond 2^53 JSON text holds a rounded decimal, which SQLite reads as another integer than the bound one.
      return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? 'bindable' : 'unknown'
    case 'boolean':
      return type === 'boolean' ? 'bindable' : 'never'
    default:
      return 'unknown'
  }
}

function bound(value: unknown): string | number {
  return typeof value === 'boolean' ? Number(value) : (value as string | number)
}

function exact(sql: string, ...params: (string | number)[]): SqlCondition {
  return { sql, params, exact: true }
}
