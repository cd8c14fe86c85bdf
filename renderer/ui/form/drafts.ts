import { z } from 'zod'

/**
 * What was typed and not yet saved, by form. Kept for as long as the window's session, so closing a panel, reloading or a
 * crash of the page loses nothing; never written to disk in the clear, because forms hold people's identity numbers.
 */
export interface DraftStore {
  get(key: string): Readonly<Record<string, unknown>> | undefined
  put(key: string, values: Readonly<Record<string, unknown>>): void
  drop(key: string): void
}

const PREFIX = 'rentflow.draft.'
const shape = z.record(z.string(), z.unknown())

export function draftsIn(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  return {
    get(key) {
      const text = storage.getItem(PREFIX + key)
      if (text === null) return undefined
      try {
        return shape.parse(JSON.parse(text))
      } catch {
        // An unreadable draft is worth nothing to anybody; the form starts fresh.
        return undefined
      }
    },
    put: (key, values) => storage.setItem(PREFIX + key, JSON.stringify(values)),
    drop: (key) => storage.removeItem(PREFIX + key),
  }
}
