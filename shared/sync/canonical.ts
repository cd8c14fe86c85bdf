import type { WireDocument } from './wire-document.ts'

/**
 * JSON with its keys in order and without fields that are `undefined`: the same text for the same value, wherever and however it
 * was made. Two documents are one when their canonical texts are. Values are plain JSON.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as Record<string, unknown>)[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

/** What JSON writes in another way than it stands in a text: quotes, backslashes, control characters and halves of pairs. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

/** Almost no text has anything to escape, and putting quotes round it takes a fraction of what JSON takes to see that. */
function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** What is absent is not `null`. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))
}

/** Whether two copies of a document are one version of it. The clocks are looked at first: they tell almost every other version. */
export function isSameVersion(a: WireDocument, b: WireDocument): boolean {
  if (a.hlc !== b.hlc || a._deleted !== b._deleted) return false
  // Of what is gone nothing is compared: a purged tombstone is as good as a full one.
  return a._deleted || isSame(a, b)
}
