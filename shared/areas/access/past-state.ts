import type { FieldChange } from '../../kernel/change.entity.ts'
import type { Instant } from '../../kernel/day.ts'
import { isSame } from '../../sync/canonical.ts'

/** What one change did to one document. */
export type Step =
  | { readonly at: Instant; readonly op: 'create' }
  | { readonly at: Instant; readonly op: 'update'; readonly fields: Readonly<Record<string, FieldChange>> }
  | { readonly at: Instant; readonly op: 'remove'; readonly before: Readonly<Record<string, unknown>> }

export type PastState =
  | { readonly state: 'before' | 'removed'; readonly uncertain: string[]; readonly erased: string[] }
  | { readonly state: 'present'; readonly document: Record<string, unknown>; readonly uncertain: string[]; readonly erased: string[] }

/** Stamps of the last write: of the past they say nothing true. */
const STAMPS_OF_NOW = ['v', 'hlc', 'device', 'updatedAt'] as const

/**
 * Pure: a document as it was at a moment, by taking back what was done to it later. `current` is what it is now (secrets masked, as in
 * the steps), absent when it is gone; `steps` come in the order they were taken. A field is uncertain where the steps
 * themselves show that somebody else changed it at a time they do not tell.
 */
export function stateAt(current: Readonly<Record<string, unknown>> | undefined, steps: readonly Step[], at: Instant): PastState {
  const kept = steps.findLastIndex((step) => step.at <= at)
  const erased = new Set<string>()
  let document: Record<string, unknown> | undefined = current && { ...current }
  for (const step of steps.slice(kept + 1).toReversed()) {
    if (step.op === 'create') document = undefined
    else if (step.op === 'remove') document = { ...step.before }
    else if (document) takeBack(document, step.fields, erased)
  }
  const uncertain = brokenFields(current, steps, at, kept)
  const known = steps.slice(0, kept + 1)
  if (!document) return { state: known.length > 0 ? 'removed' : 'before', uncertain: [], erased: [] }
  // Made elsewhere and not yet there: its own stamp says so.
  if (known.length === 0 && typeof document['createdAt'] === 'string' && document['createdAt'] > at)
    return { state: 'before', uncertain: [], erased: [] }
  for (const stamp of STAMPS_OF_NOW) delete document[stamp]
  return { state: 'present', document, uncertain, erased: [...erased].toSorted() }
}

function takeBack(document: Record<string, unknown>, fields: Readonly<Record<string, FieldChange>>, erased: Set<string>): void {
  for (const [name, change] of Object.entries(fields)) {
    if ('before' in change) document[name] = change.before
    else delete document[name]
    if (change.erased) erased.add(name)
    else erased.delete(name)
  }
}

/** Fields whose chain of values is broken about that moment: one step left another value than the next one found. */
function brokenFields(current: Readonly<Record<string, unknown>> | undefined, steps: readonly Step[], at: Instant, kept: number): string[] {
  // Removed and made again it is another life; only within one do values follow each other.
  const born = steps.findLastIndex((step, index) => index <= kept && step.op !== 'update')
  const after = steps.findIndex((step, index) => index > kept && step.op !== 'update')
  const life = steps.slice(born + 1, kept + 1)
  const rest = steps.slice(kept + 1, after < 0 ? undefined : after)
  const end = after < 0 ? current : lastKnown(steps[after]!)
  const wasWrittenSince = after >= 0 || (typeof current?.['updatedAt'] === 'string' && current['updatedAt'] > at)
  const names = new Set(life.flatMap((step) => Object.keys(fieldsOf(step))))
  return [...names]
    .filter((name) => {
      const left = fieldsOf(life.findLast((step) => name in fieldsOf(step)))[name]!
      if (left.erased) return false
      const found = fieldsOf(rest.find((step) => name in fieldsOf(step)))[name]
      if (found) return !found.erased && !isSame(left.after, found.before)
      return wasWrittenSince && end !== undefined && !isSame(left.after, end[name])
    })
    .toSorted()
}

function fieldsOf(step: Step | undefined): Readonly<Record<string, FieldChange>> {
  return step?.op === 'update' ? step.fields : {}
}

/** What a removal found; a second creation tells nothing of what was there before. */
function lastKnown(step: Step): Readonly<Record<string, unknown>> | undefined {
  return step.op === 'remove' ? step.before : undefined
}
