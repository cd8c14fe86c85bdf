import { STAMP_NAMES, type AnyEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { INSTANT, instantOfColumn } from './column-kinds.ts'
import type { KeyRing } from './key-ring.ts'
import type { Kept } from './documents.ts'
import { holdsSecrets, openSecrets, sealSecrets } from './secret-fields.ts'
import { columnsOf, isInstant, type Column } from './table-of.ts'
import type { Row } from './write-rows.ts'

/** A row as it is read: its columns, and what says how it is kept. */
export interface ReadRow extends Record<string, unknown> {
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
 * The row of a document, as `writeRows` takes it. What its column cannot give back exactly, and fields the table does not
 * know, stand in `extra`.
 * @throws AppError VALIDATION for what cannot be kept as it came: a stamp among the fields, a secret that is no text.
 * @throws AppError TEXT_UNSTORABLE: Postgres keeps neither NUL characters nor lone surrogates.
 */
export function rowOf(entity: AnyEntity, { document, seq, hash }: Kept, { keys, now }: { keys: KeyRing; now: string }): Row {
  const { id, org, v, hlc, device, data } = document
  const stamp = STAMP_NAMES.find((name) => Object.hasOwn(data, name))
  if (stamp !== undefined) throw unkept(document, stamp, 'is a stamp, not a field')
  const places = placesOf(entity)
  const own = new Array<unknown>(places.size).fill(undefined)
  const rest: [string, unknown][] = []
  for (const [field, value] of Object.entries(data)) {
    if (value === undefined) continue
    const place = places.get(field)
    const sealed =
      place && holdsSecrets(place.of)
        ? sealSecrets(place.of, value, { keys, place: `${org}/${entity.name}/${id}/${field}` }, () =>
            unkept(document, field, 'holds a secret that is no text'),
          )
        : value
    if (place?.kind.holds(sealed)) own[place.index] = place.kind.sql === 'jsonb' ? jsonOf(sealed, document) : sealed
    else rest.push([field, value])
  }
  const [createdAt, updatedAt] = (['createdAt', 'updatedAt'] as const).map((moment) => {
    if (INSTANT.holds(document[moment])) return document[moment]
    rest.push([moment, document[moment]])
    return undefined
  })
  const extra = rest.length > 0 ? jsonOf(Object.fromEntries(rest), document) : undefined
  const row = [id, v, hlc, device, createdAt, updatedAt, seq, document._deleted ? now : undefined, hash, extra, ...own]
  if (row.some(isBroken)) throw brokenText(document)
  return row
}

export function documentOfRow(entity: AnyEntity, org: string, row: ReadRow, keys: KeyRing): WireDocument {
  const extra = row.extra ?? {}
  const opened = ({ field, of }: Column, stored: unknown): unknown =>
    holdsSecrets(of) ? openSecrets(of, stored, { keys, place: `${org}/${entity.name}/${row.id}/${field}` }) : stored
  const fields: [string, unknown][] = []
  for (const column of columnsOf(entity)) {
    const stored = row[column.column]
    if (stored === null) continue
    fields.push([column.field, isInstant(column) ? instantOfColumn(stored as string) : opened(column, stored)])
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

interface Place extends Column {
  /** Among the columns of the entity's own fields. */
  readonly index: number
}
const placesByEntity = new WeakMap<AnyEntity, ReadonlyMap<string, Place>>()

function placesOf(entity: AnyEntity): ReadonlyMap<string, Place> {
  let places = placesByEntity.get(entity)
  if (!places) {
    places = new Map(columnsOf(entity).map((column, index) => [column.field, { ...column, index }]))
    placesByEntity.set(entity, places)
  }
  return places
}

/** An escape that JSON writes for NUL or for half of a surrogate pair, not one that stands in a text as such. */
const BROKEN = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

function jsonOf(value: unknown, document: WireDocument): string {
  const json = JSON.stringify(value)
  if (json.includes('\\u') && BROKEN.test(json)) throw brokenText(document)
  return json
}

function isBroken(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())
}

function brokenText({ kind, id, data }: WireDocument): AppError {
  const field = Object.keys(data).find((name) => BROKEN.test(JSON.stringify({ [name]: data[name] })))
  return new AppError(
    'TEXT_UNSTORABLE',
    `A text${field === undefined ? '' : ` in “${field.slice(0, 40)}”`} holds a character that cannot be kept (NUL, or half of a pair). Type it anew.`,
    { field, details: { kind, id } },
  )
}

function unkept({ kind, id }: WireDocument, field: string, why: string): AppError {
  return new AppError('VALIDATION', `${kind}: “${field}” ${why}, so the record cannot be kept. Correct it and send it again.`, {
    field,
    details: { kind, id },
  })
}
