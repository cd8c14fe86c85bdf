import { defineEntity, type AnyEntity, type Row } from './entity.ts'
import { f } from './fields.ts'
import { masked } from './masked.ts'
import type { StoredDocument, Write } from './store.ts'

/** One field's old and new value; a key is absent where there was or is none. `erased`: what it was told of a person, and is gone. */
export type FieldChange = { before?: unknown; after?: unknown; erased?: true }

/**
 * What happened to one document. A creation carries no copy of it: the document itself, with later patches taken back,
 * is its first state. A removal carries the whole document, for nothing else does. Secrets stand in it masked only.
 */
export type Touch =
  | { kind: string; id: string; op: 'create' }
  | { kind: string; id: string; op: 'update'; fields: Record<string, FieldChange> }
  | { kind: string; id: string; op: 'remove'; before: Record<string, unknown> }

export interface EventRecord {
  name: string
  payload: unknown
}

/**
 * One per transaction, never edited: the audit trail, the idempotency record, the outbox and the undo history at once.
 */
export const Change = defineEntity({
  name: 'change',
  table: 'changes',
  area: 'access',
  home: 'up',
  version: 1,
  permission: 'audit',
  writtenWith: ['audit.append'],
  merge: 'append',
  fields: {
    at: f.instant(),
    action: f.text(80),
    actorId: f.text(64),
    actorName: f.text(200),
    key: f.text(200).optional(),
    /** SHA-256 of action and input, so that a key used for something else is noticed. */
    inputHash: f.text(64),
    answer: f.json().optional(),
    touched: f.json<Touch[]>(),
    events: f.json<EventRecord[]>(),
  },
  inside: { list: 'touched', key: 'id' },
  personal: { erase: [], mentions: ['answer', 'touched', 'events'] },
  indexes: [['key'], ['at'], ['actorId', 'at'], ['action', 'at']],
})
export type Change = Row<typeof Change>

/** Stamps change with every write and say nothing that the change itself does not. */
const SILENT = new Set(['hlc', 'updatedAt', 'device', 'v'])

/** `forgets`: the fields without their values. That a change itself was written over is no business of the trail. */
export function touchesOf(writes: readonly Write[], forgets = false): Touch[] {
  return writes
    .filter(({ entity }) => entity.home !== 'up')
    .map(({ entity, before, after }): Touch => {
      if (!after) return { kind: entity.name, id: before!.id, op: 'remove', before: forgets ? {} : masked(entity, before!) }
      if (!before) return { kind: entity.name, id: after.id, op: 'create' }
      const fields = differences(entity, before, after)
      return { kind: entity.name, id: after.id, op: 'update', fields: forgets ? withoutValues(fields) : fields }
    })
}

function withoutValues(fields: Record<string, FieldChange>): Record<string, FieldChange> {
  return Object.fromEntries(Object.keys(fields).map((name): [string, FieldChange] => [name, { erased: true }]))
}

function differences(entity: AnyEntity, before: StoredDocument, after: StoredDocument): Record<string, FieldChange> {
  const fields: Record<string, FieldChange> = {}
  const [shownBefore, shownAfter] = [masked(entity, before), masked(entity, after)]
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (SILENT.has(name) || JSON.stringify(before[name]) === JSON.stringify(after[name])) continue
    fields[name] = { ...(name in before ? { before: shownBefore[name] } : {}), ...(name in after ? { after: shownAfter[name] } : {}) }
  }
  return fields
}
