import type { Clash } from '../areas/access/conflict.entity.ts'
import type { AnyEntity } from '../kernel/entity.ts'
import { isErasure } from '../kernel/erased.ts'
import { AppError } from '../kernel/errors.ts'
import { canonical, isSame, isSameVersion } from './canonical.ts'
import { storedOf, type WireDocument } from './wire-document.ts'

/** One document three times over: as both knew it, as it is pushed, and as it is stored. */
export interface Versions {
  /** What `mine` was made from. Absent: it was made new, or nobody knows any more. */
  base?: WireDocument | undefined
  mine: WireDocument
  theirs?: WireDocument | undefined
  /** After the server lost its memory a desk sends all it has again: what is older then is no second opinion. */
  isHealing?: boolean
}

/** What a person is asked about: `clash`, a field meant two ways; `transition`, a change the document no longer allowed. */
export interface Difference {
  type: 'clash' | 'transition'
  fields: Clash[]
}

/** `merged` still bears the stamps of `theirs`: whoever stores it stamps it later than both. */
export type Outcome =
  | { result: 'mine' }
  | { result: 'theirs'; difference?: Difference }
  | { result: 'merged'; merged: WireDocument; difference?: Difference }
  | { result: 'refused'; refusal: AppError }

/** Pure: what is to be stored. The entity's own policy decides, and between two meanings of one field the later clock. */
export function mergeVersions(entity: AnyEntity, { base, mine, theirs, isHealing = false }: Versions): Outcome {
  if (!theirs) return guarded(entity, undefined, mine) ?? { result: 'mine' }
  if (isSameVersion(mine, theirs)) return { result: 'theirs' }
  if (mine._deleted && theirs._deleted) return { result: 'theirs' }
  // A deletion keeps the clock of the version it deletes, so of two with one clock the deleted one came after.
  if (mine.hlc === theirs.hlc && mine._deleted !== theirs._deleted) return mine._deleted ? removed(entity) : { result: 'theirs' }
  if (base ? isSameVersion(base, theirs) || isBehind(theirs, base) : isPredecessor(theirs, mine, isHealing))
    return successor(entity, mine, theirs)
  if (!base && isHealing) return { result: 'theirs' }
  if (mine._deleted || theirs._deleted) return deletionAgainstEdit(entity, base, mine, theirs)
  if (entity.merge === 'append') return appended(entity, mine, theirs)
  return threeWay(entity, base, mine, theirs)
}

/** Later by the clock; with equal clocks the greater content, so that everybody decides alike. */
export function isLater(a: WireDocument, b: WireDocument): boolean {
  return a.hlc === b.hlc ? canonical(a.data) > canonical(b.data) : a.hlc > b.hlc
}

/** What is stored is older than what the desk had already seen here: the server was set back. */
function isBehind(theirs: WireDocument, base: WireDocument): boolean {
  return theirs.hlc < base.hlc || (theirs.hlc === base.hlc && base._deleted)
}

/** Without a base: the same device wrote both, one after the other, or everything is sent again and this is the newer. */
function isPredecessor(theirs: WireDocument, mine: WireDocument, isHealing: boolean): boolean {
  return theirs.hlc < mine.hlc && (isHealing || theirs._deleted || theirs.device === mine.device)
}

/** `mine` was made in full knowledge of `theirs`. */
function successor(entity: AnyEntity, mine: WireDocument, theirs: WireDocument): Outcome {
  if (mine._deleted) return removed(entity)
  if (theirs._deleted) return guarded(entity, undefined, mine) ?? laterThan(mine, theirs)
  if (entity.merge === 'append') return appended(entity, mine, theirs)
  return guarded(entity, theirs, mine) ?? laterThan(mine, theirs)
}

/** What follows must not bear an earlier clock, else desks would take it for the older one. */
function laterThan(mine: WireDocument, theirs: WireDocument): Outcome {
  return mine.hlc > theirs.hlc ? { result: 'mine' } : { result: 'merged', merged: { ...theirs, data: mine.data, _deleted: false } }
}

/** What happened is never edited; only a person may be taken out of it, and stays out. */
function appended(entity: AnyEntity, mine: WireDocument, theirs: WireDocument): Outcome {
  if (isErasure(entity, mine.data, theirs.data)) return { result: 'theirs' }
  return isErasure(entity, theirs.data, mine.data) ? laterThan(mine, theirs) : { result: 'refused', refusal: appendOnly(entity) }
}

function removed(entity: AnyEntity): Outcome {
  return entity.home === 'up' ? { result: 'refused', refusal: appendOnly(entity) } : { result: 'mine' }
}

/** The edit wins: what somebody still works on is not thrown away. */
function deletionAgainstEdit(entity: AnyEntity, base: WireDocument | undefined, mine: WireDocument, theirs: WireDocument): Outcome {
  if (mine._deleted) return { result: 'theirs', difference: { type: 'clash', fields: [{ field: '_deleted', kept: false, other: true }] } }
  // Without a base nobody edited what was deleted: an old creation comes again.
  if (!base) return { result: 'theirs' }
  return (
    guarded(entity, undefined, mine) ?? {
      result: 'merged',
      merged: { ...theirs, createdAt: mine.createdAt, data: mine.data, _deleted: false },
      difference: { type: 'clash', fields: [{ field: '_deleted', kept: false, other: true }] },
    }
  )
}

function threeWay(entity: AnyEntity, base: WireDocument | undefined, mine: WireDocument, theirs: WireDocument): Outcome {
  const { data, clashes } = mergeFields(base?._deleted ? {} : (base?.data ?? {}), mine, theirs)
  const difference: Difference | undefined = clashes.length > 0 ? { type: 'clash', fields: clashes } : undefined
  if (isSame(data, theirs.data)) return { result: 'theirs', ...(difference && { difference }) }
  const merged = { ...theirs, data }
  if (guarded(entity, theirs, merged)) {
    const fields = differencesOf(theirs, mine)
    return { result: 'theirs', difference: { type: 'transition', fields } }
  }
  if (
    !difference &&
    mine.hlc > theirs.hlc &&
    isSame({ ...mine, hlc: '', updatedAt: '', device: '' }, { ...merged, hlc: '', updatedAt: '', device: '' })
  )
    return { result: 'mine' }
  return { result: 'merged', merged, ...(difference && { difference }) }
}

/** Field by field: who changed it has it; where both did, differently, the later. */
function mergeFields(
  base: Record<string, unknown>,
  mine: WireDocument,
  theirs: WireDocument,
): { data: Record<string, unknown>; clashes: Clash[] } {
  const data = emptyData()
  const clashes: Clash[] = []
  for (const field of namesOf(base, mine.data, theirs.data)) {
    const [was, own, other] = [valueIn(base, field), valueIn(mine.data, field), valueIn(theirs.data, field)]
    if (isSame(own, other) || isSame(other, was)) data[field] = own
    else if (isSame(own, was)) data[field] = other
    else {
      const [kept, lost] = isLater(mine, theirs) ? [own, other] : [other, own]
      data[field] = kept
      clashes.push(clashOf(field, kept, lost))
    }
    if (data[field] === undefined) delete data[field]
  }
  return { data, clashes }
}

function differencesOf(kept: WireDocument, other: WireDocument): Clash[] {
  return namesOf(kept.data, other.data)
    .map((field) => clashOf(field, valueIn(kept.data, field), valueIn(other.data, field)))
    .filter((clash) => !isSame(clash.kept, clash.other))
}

function clashOf(field: string, kept: unknown, other: unknown): Clash {
  return { field, ...(kept === undefined ? {} : { kept }), ...(other === undefined ? {} : { other }) }
}

function namesOf(...parts: Record<string, unknown>[]): string[] {
  return [...new Set(parts.flatMap((part) => Object.keys(part)))].toSorted()
}

/** A guard is the business's word on a step; it is asked about whole documents. */
function guarded(entity: AnyEntity, before: WireDocument | undefined, after: WireDocument): Outcome | undefined {
  if (after._deleted || !entity.guard) return undefined
  const refusal = entity.guard(before === undefined ? undefined : (storedOf(before) as never), storedOf(after) as never)
  return refusal && { result: 'refused', refusal }
}

function appendOnly({ name }: AnyEntity): AppError {
  return new AppError('APPEND_ONLY', `A ${name} is never changed once it is written. Write another one that takes it back.`, {
    details: { kind: name },
  })
}

/** A field may be called anything, `constructor` too: only what the document itself has counts. */
function valueIn(data: Record<string, unknown>, field: string): unknown {
  return Object.hasOwn(data, field) ? data[field] : undefined
}

function emptyData(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}
