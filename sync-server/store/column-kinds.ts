import { isDay } from '../../shared/kernel/day.ts'
import { unreachable, type Kind } from '../../shared/kernel/fields.ts'

/** How a kind of field lies in Postgres. */
export interface ColumnKind {
  /** The column's type, as DDL and as the record set that documents are written by name it. */
  readonly sql: string
  /** With its collation, where the order of texts is that of their code points. */
  readonly ddl: string
  /** Whether the column gives the very same value back. What it cannot hold stays, whole, in the row's `extra`. */
  holds(value: unknown): boolean
}

const TEXT: ColumnKind = { sql: 'text', ddl: 'text collate "C"', holds: (value) => typeof value === 'string' }
const WHOLE: ColumnKind = { sql: 'bigint', ddl: 'bigint', holds: (value) => Number.isSafeInteger(value) }
/** A JSON null would come back as no value at all. */
const JSONB: ColumnKind = { sql: 'jsonb', ddl: 'jsonb', holds: (value) => value !== null && value !== undefined }
/** Without a scale, so that `1.50` comes back as it was written; Postgres drops a leading zero and the sign of nothing. */
const DECIMAL: ColumnKind = {
  sql: 'numeric',
  ddl: 'numeric',
  holds: (value) => typeof value === 'string' && value.length < 100 && /^(?!-0(\.0+)?$)-?(0|[1-9]\d*)(\.\d+)?$/.test(value),
}
/** Postgres knows no year 0000. */
const DAY: ColumnKind = { sql: 'date', ddl: 'date', holds: (value) => typeof value === 'string' && isDay(value) && value >= '0001' }
export const INSTANT: ColumnKind = { sql: 'timestamptz', ddl: 'timestamptz', holds: isExactInstant }
const FLAG: ColumnKind = { sql: 'boolean', ddl: 'boolean', holds: (value) => typeof value === 'boolean' }

export function columnKindOf(kind: Kind): ColumnKind {
  switch (kind.name) {
    case 'id':
    case 'ref':
    case 'text':
    case 'choice':
    case 'currency':
    // Encrypted before it gets here.
    case 'secret':
      return TEXT
    case 'money':
    case 'count':
      return WHOLE
    case 'decimal':
      return DECIMAL
    case 'day':
      return DAY
    case 'instant':
      return INSTANT
    case 'flag':
      return FLAG
    case 'list':
    case 'json':
    case 'file':
      return JSONB
    default:
      return unreachable(kind)
  }
}

/** As RentFlow writes moments: milliseconds and `Z`. Others are legal too, and are kept as they are in `extra`. */
function isExactInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const [, day, hour, minute, second] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)\.\d{3}Z$/.exec(value) ?? []
  return day !== undefined && DAY.holds(day) && hour! < '24' && minute! < '60' && second! < '60'
}

/** `2026-11-01 06:00:00.12+00`, as Postgres writes a moment in UTC, the way RentFlow does. */
export function instantOfColumn(text: string): string {
  const [, day, time, fraction = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(text) ?? []
  if (day === undefined) throw new Error(`not a moment in UTC: ${text}`)
  return `${day}T${time}.${fraction.padEnd(3, '0')}Z`
}
