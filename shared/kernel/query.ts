import { AppError } from './errors.ts'
import type { AnyEntity, Row } from './entity.ts'

export type Scalar = string | number | boolean
export interface Range<T> {
  eq?: T
  ne?: T
  in?: readonly T[]
  gt?: T
  gte?: T
  lt?: T
  lte?: T
  /** `true`: the field has a value; `false`: it has none. */
  exists?: boolean
}
type Condition<T> = T | Range<T>
type ScalarKeys<R> = { [K in keyof R]-?: NonNullable<R[K]> extends Scalar ? K : never }[keyof R]

export type Where<R = Record<string, Scalar>> = { [K in ScalarKeys<R>]?: Condition<NonNullable<R[K]>> | undefined } & {
  and?: readonly Where<R>[]
  or?: readonly Where<R>[]
}

export type Sort<R = Record<string, Scalar>> = readonly (readonly [keyof R & string, 'asc' | 'desc'])[]

/** The one query language: RxDB's selector on the desk, SQL on the server, plain code in memory. The id always breaks ties. */
export interface Query<R = Record<string, Scalar>> {
  where?: Where<R>
  sort?: Sort<R>
  limit?: number
  /** Rows after the one this cursor was made of, in the order of `sort`. */
  after?: string
}
export type QueryFor<E extends AnyEntity> = Query<Row<E>>
export type WhereFor<E extends AnyEntity> = Where<Row<E>>

export type Document = Readonly<Record<string, unknown>>

export function matches(where: Where | undefined, document: Document): boolean {
  if (!where) return true
  for (const [name, condition] of Object.entries(where)) {
    if (condition === undefined) continue
    if (name === 'and') {
      if (!(condition as readonly Where[]).every((one) => matches(one, document))) return false
    } else if (name === 'or') {
      if (!(condition as readonly Where[]).some((one) => matches(one, document))) return false
    } else if (!holds(rangeOf(condition as Condition<Scalar>), document[name] as Scalar | undefined)) return false
  }
  return true
}

export function rangeOf(condition: Condition<Scalar>): Range<Scalar> {
  return typeof condition === 'object' ? condition : { eq: condition }
}

function holds(range: Range<Scalar>, value: Scalar | undefined): boolean {
  const missing = value === undefined || value === null
  if (range.exists !== undefined && range.exists === missing) return false
  if (range.eq !== undefined && value !== range.eq) return false
  if (range.ne !== undefined && value === range.ne) return false
  if (range.in !== undefined && (missing || !range.in.includes(value))) return false
  if (range.gt !== undefined && (missing || !(value > range.gt))) return false
  if (range.gte !== undefined && (missing || !(value >= range.gte))) return false
  if (range.lt !== undefined && (missing || !(value < range.lt))) return false
  if (range.lte !== undefined && (missing || !(value <= range.lte))) return false
  return true
}

/** Documents without a value come first, as in SQLite. */
export function comparatorOf(sort: Sort | undefined): (a: Document, b: Document) => number {
  const keys = withId(sort)
  return (a, b) => {
    for (const [name, direction] of keys) {
      const order = compareValues(a[name] as Scalar | undefined, b[name] as Scalar | undefined)
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  }
}

function compareValues(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === b) return 0
  if (a === undefined || a === null) return -1
  if (b === undefined || b === null) return 1
  return a < b ? -1 : 1
}

export function withId(sort: Sort | undefined): Sort {
  return sort?.some(([name]) => name === 'id') ? sort : [...(sort ?? []), ['id', 'asc'] as const]
}

/** An opaque place in a list: the sort values of its last row. */
export function cursorOf(sort: Sort | undefined, last: Document): string {
  return JSON.stringify(withId(sort).map(([name]) => last[name] ?? null))
}

/** The query with its cursor turned into conditions: rows that sort after the cursor's row. `isOptional`: a document may lack that field. */
export function resolveCursor(query: Query, isOptional: (name: string) => boolean): Query {
  if (query.after === undefined) return query
  const sort = withId(query.sort)
  const values = readCursor(query.after, sort.length)
  const branches = sort.map(([name, direction], index): Where => {
    const equal: Record<string, unknown> = {}
    for (let before = 0; before < index; before++) equal[sort[before]![0]] = values[before] === null ? { exists: false } : values[before]
    return { ...equal, ...beyond(name, values[index]!, direction === 'desc' && isOptional(name) ? 'desc with gaps' : direction) } as Where
  })
  const { after: _, ...rest } = query
  return { ...rest, where: { and: [query.where ?? {}, { or: branches }] } as Where }
}

/** Documents without a value come first upwards, so downwards they come after every value. */
function beyond(name: string, value: Scalar | null, direction: 'asc' | 'desc' | 'desc with gaps'): Where {
  if (direction === 'asc') return { [name]: value === null ? { exists: true } : { gt: value } }
  if (value === null) return { [name]: { in: [] } }
  const below: Where = { [name]: { lt: value } }
  return direction === 'desc' ? below : ({ or: [below, { [name]: { exists: false } }] } as Where)
}

function readCursor(cursor: string, length: number): (Scalar | null)[] {
  try {
    const values: unknown = JSON.parse(cursor)
    if (Array.isArray(values) && values.length === length && values.every(isScalarOrNull)) return values
  } catch {
    // falls through to the refusal: a cursor is ours, whoever sends another one is told so
  }
  throw new AppError('VALIDATION', 'That page marker does not belong to this list. Start from the first page.', { field: 'after' })
}

function isScalarOrNull(value: unknown): value is Scalar | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
