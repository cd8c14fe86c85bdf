import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Field, FieldMap } from '../../shared/kernel/fields.ts'
import { columnKindOf, INSTANT, type ColumnKind } from './column-kinds.ts'

/** A field and the column it lies in. */
export interface Column {
  readonly field: string
  readonly column: string
  readonly kind: ColumnKind
  readonly of: Field
}

/** What every table of documents carries besides the fields, in the order of its columns. */
export const STAMP_COLUMNS = [
  ['org_id', 'text collate "C" not null'],
  ['id', 'text collate "C" not null'],
  ['v', 'integer not null'],
  ['hlc', 'text collate "C" not null'],
  ['device', 'text collate "C" not null'],
  ['created_at', 'timestamptz'],
  ['updated_at', 'timestamptz'],
  ['seq', 'bigint not null'],
  ['deleted_at', 'timestamptz'],
  ['hash', 'text not null'],
  ['extra', 'jsonb'],
] as const

const columnsByEntity = new WeakMap<AnyEntity, readonly Column[]>()

/** The columns of an entity's own fields. */
export function columnsOf(entity: AnyEntity): readonly Column[] {
  let columns = columnsByEntity.get(entity)
  if (!columns) {
    columns = Object.entries(entity.fields as FieldMap).map(([field, of]) => ({
      field,
      column: columnName(field),
      kind: columnKindOf(of.kind),
      of,
    }))
    columnsByEntity.set(entity, columns)
  }
  return columns
}

const STAMP_FIELDS: Readonly<Record<string, string>> = { org: 'org_id', createdAt: 'created_at', updatedAt: 'updated_at' }

/** The column of a field or a stamp. */
export function columnName(field: string): string {
  const stamp = STAMP_FIELDS[field] ?? (['id', 'v', 'hlc', 'device'].includes(field) ? field : undefined)
  if (stamp !== undefined) return stamp
  const snake = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return STAMP_COLUMNS.some(([name]) => name === snake) ? `${snake}_` : snake
}

/** Whether the column of a field or stamp holds a moment, which is read back in RentFlow's own writing. */
export function isInstant(column: Column): boolean {
  return column.kind === INSTANT
}
