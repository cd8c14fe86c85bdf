import type { AnyEntity } from './entity.ts'

/** What stands in place of a text that had to be there and was erased with the person it told of. */
export const ERASED = '(erased)'
/** What stands in place of a name or a number within a longer text. Never longer than what it replaces. */
export const STRUCK = '•••'

/**
 * Pure: whether all that `after` does to `before` is to take out what an entity says is personal. Erasing goes where no edit may:
 * into issued and void documents and into what is only ever appended to.
 */
export function isErasure(
  entity: Pick<AnyEntity, 'personal'>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  const { personal } = entity
  if (!personal) return false
  const erasable = new Set<string>([...personal.erase, ...(personal.mentions ?? [])].map(String))
  let isAny = false
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (STAMPS.has(name) || same(before[name], after[name])) continue
    if (!erasable.has(name) || !isTakenOut(before[name], after[name])) return false
    isAny = true
  }
  return isAny
}

const STAMPS = new Set(['v', 'hlc', 'device', 'updatedAt'])

/** Emptied, or the same but for what was struck out of it. */
function isTakenOut(before: unknown, after: unknown): boolean {
  if (after === undefined || after === ERASED || same(before, after)) return true
  if (typeof after === 'string') return typeof before === 'string' && after.includes(STRUCK)
  if (Array.isArray(after))
    return after.length === 0 || (Array.isArray(before) && before.length === after.length && partsAre(before, after))
  if (typeof after !== 'object' || after === null || typeof before !== 'object' || before === null) return false
  return partsAre(before, after)
}

function partsAre(before: object, after: object): boolean {
  return Object.entries(after).every(
    ([name, value]) => isTakenOut((before as Record<string, unknown>)[name], value) || (name === 'erased' && value === true),
  )
}

/** Equal whatever the order of keys: a database may give a document back in its own. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => same(one[name], other[name]))
}
