import { STAMP_NAMES, type AnyEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { INSTANT, instantOfColumn } from './column-kinds.ts'
import type { KeyRing } from './key-ring.ts'
import { openSecrets, sealSecrets } from './secret-fields.ts'
import { columnsOf, isInstant } from './table-of.ts'

/** A row as it is written, by column. */
export type Row = Record<string, unknown>

/** A row as it is read: its columns, and what says how it is kept. */
export interface ReadRow extends Row {
  id: string
  v: number
  hlc: string
  device: string
  created_at: string | null
  updated_at: string | null
  seq: number
  is_deleted: boolean
  hash: string
  extra: Record<string, unknown> | null
}

/**
 * The row of a document. What its column cannot give back exactly, and fields the table does not know, stand in `extra`.
 * @throws AppError VALIDATION for what cannot be kept as it came: a stamp among the fields, a secret that is no text.
 */
export function rowOf(entity: AnyEntity, document: WireDocument, keys: KeyRing): Row {
  const { id, org, v, hlc, device, createdAt, updatedAt, data } = document
  const stamp = STAMP_NAMES.find((name) => Object.hasOwn(data, name))
  if (stamp !== undefined) throw unkept(document, stamp, 'is a stamp, not a field')
  const rest = new Map(Object.entries(data).filter(([, value]) => value !== undefined))
  const row: Row = { id, v, hlc, device }
  for (const { field, column, kind, of } of columnsOf(entity)) {
    const value = rest.get(field)
    if (value === undefined) continue
    const sealed = sealSecrets(of, value, { keys, place: `${org}/${entity.name}/${id}/${field}` }, () =>
      unkept(document, field, 'holds a secret that is no text'),
    )
    if (!kind.holds(sealed)) continue
    row[column] = sealed
    rest.delete(field)
  }
  for (const [field, column, value] of [
    ['createdAt', 'created_at', createdAt],
    ['updatedAt', 'updated_at', updatedAt],
  ] as const) {
    if (INSTANT.holds(value)) row[column] = value
    else rest.set(field, value)
  }
  if (rest.size > 0) row['extra'] = Object.fromEntries(rest)
  return row
}

export function documentOfRow(entity: AnyEntity, org: string, row: ReadRow, keys: KeyRing): WireDocument {
  const extra = row.extra ?? {}
  const fields: [string, unknown][] = []
  for (const column of columnsOf(entity)) {
    const stored = row[column.column]
    if (stored === null) continue
    const value = isInstant(column)
      ? instantOfColumn(stored as string)
      : openSecrets(column.of, stored, { keys, place: `${org}/${entity.name}/${row.id}/${column.field}` })
    fields.push([column.field, value])
  }
  const rest = Object.entries(extra).filter(([name]) => !(STAMP_NAMES as readonly string[]).includes(name))
  const stamp = (name: string, column: string | null): string => (column === null ? String(extra[name]) : instantOfColumn(column))
  return {
    id: row.id,
    kind: entity.name,
    org,
    v: row.v,
    hlc: row.hlc,
    device: row.device,
    createdAt: stamp('createdAt', row.created_at),
    updatedAt: stamp('updatedAt', row.updated_at),
    data: Object.fromEntries([...fields, ...rest]),
    _deleted: row.is_deleted,
  }
}

/** An escape that JSON writes for NUL or for half of a surrogate pair, not one that stands in a text as such. */
const BROKEN = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** @throws AppError TEXT_UNSTORABLE naming the document: Postgres keeps neither NUL characters nor lone surrogates. */
export function refuseBrokenText(json: string, documents: readonly WireDocument[]): void {
  if (!BROKEN.test(json)) return
  const document = documents.find((one) => BROKEN.test(JSON.stringify(one)))
  const field = document && Object.keys(document.data).find((name) => BROKEN.test(JSON.stringify({ [name]: document.data[name] })))
  throw new AppError(
    'TEXT_UNSTORABLE',
    `A text${field === undefined ? '' : ` in “${field.slice(0, 40)}”`} holds a character that cannot be kept (NUL, or half of a pair). Type it anew.`,
    { field, details: { kind: document?.kind, id: document?.id } },
  )
}

function unkept({ kind, id }: WireDocument, field: string, why: string): AppError {
  return new AppError('VALIDATION', `${kind}: “${field}” ${why}, so the record cannot be kept. Correct it and send it again.`, {
    field,
    details: { kind, id },
  })
}
