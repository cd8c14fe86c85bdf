import type { FieldChange, Touch } from '../../kernel/change.entity.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import type { ShownFieldChange } from './audit-shapes.ts'

/** `dueOn` → `Due on`, `propertyId` → `Property`: a field's name as a person reads it. */
export function fieldLabel(name: string): string {
  const spaced = name
    .replace(/(?<=.)Id$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** What a document is called, where its kind has a title and it is there. */
export function titleOf(entity: AnyEntity | undefined, document: object | undefined): string | undefined {
  if (!entity?.search || !document) return undefined
  const parts = entity.search.title.map((name) => (document as Record<string, unknown>)[String(name)]).filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}

/** Field by field. A creation shows nothing but itself; a removal shows what was lost. */
export function shownChanges(touch: Touch): ShownFieldChange[] {
  if (touch.op === 'create') return []
  const fields: Record<string, FieldChange> =
    touch.op === 'update' ? touch.fields : Object.fromEntries(lost(touch.before).map(([name, before]) => [name, { before }]))
  return Object.entries(fields).map(([field, change]) => ({ field, label: fieldLabel(field), ...change }))
}

const STAMPS = new Set(['id', 'org', 'v', 'hlc', 'device', 'createdAt', 'updatedAt'])

function lost(before: Record<string, unknown>): [string, unknown][] {
  return Object.entries(before).filter(([name]) => !STAMPS.has(name))
}
