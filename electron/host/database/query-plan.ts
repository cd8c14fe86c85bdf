import type { FilledMangoQuery } from 'rxdb/plugins/core'
import type { SqlValue } from './sql-condition.ts'
import type { TextOrder } from './wide-text.ts'
import { selectorToSql, fixedKind } from './mango-sql.ts'
import type { TableLayout } from './table-layout.ts'

export interface QueryPlan {
  /** ` WHERE …` or nothing. */
  readonly where: string
  readonly params: readonly SqlValue[]
  /** SQL alone decides which documents match. */
  readonly exact: boolean
  /** ` ORDER BY …` in exactly RxDB's order, or undefined where only its comparator can sort. */
  readonly orderBy: string | undefined
  readonly skip: number
  readonly limit: number | undefined
}

/** How a query is answered; `textOrder` says how far SQLite's order of strings can be trusted in this table. */
export function planQuery<T>(query: FilledMangoQuery<T>, layout: TableLayout, textOrder: TextOrder): QueryPlan {
  const condition = selectorToSql(query.selector, layout)
  return {
    where: condition.sql === '' ? '' : ` WHERE ${condition.sql}`,
    params: condition.params,
    exact: condition.exact,
    orderBy: orderBy(query, layout, textOrder),
    skip: query.skip ?? 0,
    limit: typeof query.limit === 'number' ? query.limit : undefined,
  }
}

function orderBy<T>(query: FilledMangoQuery<T>, layout: TableLayout, textOrder: TextOrder): string | undefined {
  const kind = layout.kinds ? fixedKind(query.selector) : undefined
  const fixed = fixedPaths(query.selector)
  const terms: string[] = []
  for (const part of query.sort) {
    const entry = Object.entries(part)[0]
    if (!entry) return undefined
    const [path, direction] = entry
    const field = layout.field(path, kind)
    if (field?.type === undefined || field.nullable) return undefined
    if (fixed.has(path)) continue
    if (field.type === 'string' && textOrder === 'unknown') return undefined
    const value = field.type === 'string' && textOrder === 'utf16' ? `utf16_order(${field.expression})` : field.expression
    terms.push(direction === 'desc' ? `${value} DESC` : value)
    if (path === layout.primaryPath) break // unique: nothing after it can matter
  }
  if (terms.length === 0) return ''
  const sorted = query.sort.map((part) => Object.keys(part)[0] ?? '').filter((path) => !fixed.has(path))
  const steered = isBetterFoundThanSorted(query.selector as Record<string, unknown>, sorted, fixed, layout, kind)
  return ` ORDER BY ${(steered ? terms.map((term) => `+${term}`) : terms).join(', ')}`
}

/**
 * SQLite keeps no statistics here and would rather walk a whole kind in order than sort a few rows it could find by an index.
 * So where an index finds and none both finds and sorts, the unary plus takes the order out of its choice.
 */
function isBetterFoundThanSorted(
  selector: Record<string, unknown>,
  sorted: readonly string[],
  fixed: ReadonlySet<string>,
  layout: TableLayout,
  kind: string | undefined,
): boolean {
  const indexes = (kind === undefined ? undefined : layout.kinds?.[kind]?.indexes) ?? []
  const found = indexes.filter(([leading]) => leading !== undefined && (fixed.has(leading) || isList(selector[leading])))
  const alsoSorts = (index: readonly string[]): boolean => {
    const rest = index.filter((path) => !fixed.has(path))
    const order = [...rest, layout.primaryPath]
    return fixed.has(index[0] ?? '') && sorted.every((path, at) => order[at] === path)
  }
  return found.length > 0 && !found.some(alsoSorts)
}

function isList(operand: unknown): boolean {
  return typeof operand === 'object' && operand !== null && '$in' in operand
}

/** Fields the selector fixes to one value: sorting by them changes nothing and would only hide the index from SQLite. */
function fixedPaths(selector: unknown): Set<string> {
  const fixed = new Set<string>()
  for (const [path, operand] of Object.entries(selector as Record<string, unknown>)) {
    if (typeof operand !== 'object' || operand === null || !('$eq' in operand)) continue
    if (typeof operand.$eq === 'string' || typeof operand.$eq === 'number' || typeof operand.$eq === 'boolean') fixed.add(path)
  }
  return fixed
}
