import { z } from 'zod'
import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { fitsRow } from '../../../shared/kernel/fits.ts'
import { parseHlc } from '../../../shared/kernel/hlc.ts'
import { plainWords } from '../../../shared/kernel/plain-words.ts'
import { validationError } from '../../../shared/kernel/transaction.ts'
import { storedOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import { entityOfKind, mayPush } from '../catalogue.ts'
import { unkeepable } from '../../../shared/kernel/unkeepable.ts'

/** Most characters of one document. The trail of a large import is the largest there is, far below. */
export const DOCUMENT_LIMIT = 4 * 1024 * 1024

const INSTANT = z.iso.datetime()
const HLC = /^[0-9a-z]{9}-[0-9a-z]{4}-[\w-]{1,40}$/
/** Room is left above, so that whatever follows has a later clock of the same length: the year 5000 and a little. */
const LAST_MS = parseHlc('yzzzzzzzz-0000-x').ms

/** A pushed document that may be written, as far as it alone can tell; brought up to the server's version. */
export interface Checked {
  readonly entity: AnyEntity
  readonly document: WireDocument
  /** It is not what was sent: its sender must take ours. */
  readonly isAltered: boolean
}

/** @throws AppError saying why it is refused */
export function checkDocument(document: WireDocument, access: Access): Checked {
  const entity = entityOfKind(document.kind)
  if (!entity || document.v > entity.version)
    throw new AppError(
      'VERSION_NEWER',
      'It was written by a newer RentFlow than the server’s. It is kept, and taken once the server is updated.',
      {
        details: { kind: document.kind, v: document.v },
      },
    )
  if (entity.home === 'mirror' || entity.home === 'server')
    throw new AppError('SERVER_OWNED', `Only the server writes a ${entity.name}. Drop this copy.`)
  if (!mayPush(access.actor.role, entity))
    throw new AppError(
      'FORBIDDEN',
      `${access.actor.name} may not write this kind of record (${entity.name}). Ask an owner or an administrator.`,
      {
        details: { permission: `${entity.permission}.write` },
      },
    )
  if (!HLC.test(document.hlc) || parseHlc(document.hlc).ms > LAST_MS) throw invalid(entity, 'hlc', 'is no clock that anything could follow')
  for (const moment of ['createdAt', 'updatedAt'] as const)
    if (!INSTANT.safeParse(document[moment]).success) throw invalid(entity, moment, 'is no moment in time')
  if (document._deleted) return { entity, document: { ...document, data: {} }, isAltered: false }
  demandSize(document)
  const problem = unkeepable(document.data)
  if (problem) throw invalid(entity, problem.field, problem.message)
  const current = upcast(entity, document)
  if (!fitsRow(entity, current, current.data)) demandRow(entity, current)
  return { entity, document: current, isAltered: current !== document }
}

/** @throws AppError VALIDATION in words of the entity's own rules */
function demandRow(entity: AnyEntity, document: WireDocument): void {
  const parsed = entity.row.safeParse(storedOf(document), { error: plainWords })
  if (!parsed.success) throw validationError(parsed.error, entity.name)
}

/** A document of an older version of its entity, step by step brought to the server's. */
export function upcast(entity: AnyEntity, document: WireDocument): WireDocument {
  let data = document.data
  for (let v = document.v; v < entity.version; v++) data = entity.upcast!(v, data)
  return document.v === entity.version ? document : { ...document, v: entity.version, data }
}

/** What only the server sets is as the server has it, whatever was sent. */
export function withServerFields(checked: Checked, stored: WireDocument | undefined): Checked {
  const { entity, document } = checked
  let data: Record<string, unknown> | undefined
  for (const field of (entity.serverFields ?? []) as readonly string[]) {
    const own = stored?._deleted === false ? stored.data[field] : undefined
    if (document._deleted || document.data[field] === own) continue
    data ??= { ...document.data }
    if (own === undefined) delete data[field]
    else data[field] = own
  }
  return data ? { entity, document: { ...document, data }, isAltered: true } : checked
}

/** A desk decides what the server asks; it asks nothing itself. */
export function demandAsked(entity: AnyEntity, stored: WireDocument | undefined): void {
  if (entity === Conflict && !stored) throw new AppError('SERVER_OWNED', 'Conflicts are found by the server. Drop this copy.')
}

/** Walks texts only until they are too much together. */
function demandSize({ kind, data }: WireDocument): void {
  let room = DOCUMENT_LIMIT
  const todo: unknown[] = [data]
  while (todo.length > 0 && room >= 0) {
    const value = todo.pop()
    if (typeof value === 'string') room -= value.length
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) {
        room -= key.length + 2
        todo.push(member)
      }
  }
  if (room < 0)
    throw new AppError(
      'TOO_LARGE',
      `The ${kind} has more than ${DOCUMENT_LIMIT} characters, which is more than the server keeps. Make it smaller.`,
    )
}

function invalid(entity: AnyEntity, field: string, message: string): AppError {
  return new AppError('VALIDATION', `${entity.name}: ${field} ${message}. Correct it and send it again.`, { field })
}
