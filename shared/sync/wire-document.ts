import type { AnyEntity, Stamps } from '../kernel/entity.ts'
import type { StoredDocument } from '../kernel/store.ts'

/** A document as it travels between a desk and the server: its stamps beside, its own fields under `data`. */
export interface WireDocument extends Stamps {
  kind: string
  data: Record<string, unknown>
  /** A tombstone: removed, or gone from what this desk may see (`isOutOfSight`). */
  _deleted: boolean
}

export function wireOf(entity: AnyEntity, document: StoredDocument, isDeleted = false): WireDocument {
  const { id, org, v, hlc, device, createdAt, updatedAt, ...data } = document as StoredDocument & Stamps
  return { id, kind: entity.name, org, v, hlc, device, createdAt, updatedAt, data, _deleted: isDeleted }
}

export function storedOf(wire: WireDocument): StoredDocument {
  const { kind: _, data, _deleted, ...stamps } = wire
  return { ...data, ...stamps }
}

/** What a desk is sent of a document that was deleted, or that never was: nothing of its content. */
export function tombstoneOf({ id, kind, org, v, hlc, device, createdAt, updatedAt }: WireDocument): WireDocument {
  return { id, kind, org, v, hlc, device, createdAt, updatedAt, data: {}, _deleted: true }
}

/** What takes a document from a desk that may no longer see it. Nobody deleted it, so it is told from a deletion and never sent on as one. */
export function outOfSight(document: WireDocument): WireDocument {
  return { ...tombstoneOf(document), data: { outOfSight: true } }
}

export function isOutOfSight({ data, _deleted }: WireDocument): boolean {
  return _deleted && data['outOfSight'] === true
}
