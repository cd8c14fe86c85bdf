import { hashKey, type QueryKey } from '@tanstack/react-query'

/** Said when a whole workspace was taken back to a backup. */
const EVERYTHING = '*'

const resting = new Map<string, ReadonlySet<string>>()

/** Notes which kinds of document the answer to a read rests on; none means that nobody knows. */
export function noteKinds(queryKey: QueryKey, kinds: Iterable<string>): void {
  resting.set(hashKey(queryKey), new Set(kinds))
}

/** Whether a read may answer otherwise now that documents of these kinds have changed. */
export function mayHaveChanged(queryKey: QueryKey, changed: ReadonlySet<string>): boolean {
  const kinds = resting.get(hashKey(queryKey))
  if (kinds === undefined || kinds.size === 0 || changed.has(EVERYTHING)) return true
  return [...changed].some((kind) => kinds.has(kind))
}
