import type { OutputOf } from './contract.ts'
import type { HostError } from './HostError.ts'
import { useRead } from './useRead.ts'

const LIMIT = 12
/** While what has just arrived is still being made findable, a search shows more by itself. */
const LOOK_MS = 500

export interface Search {
  readonly hits: OutputOf<'search.find'>['hits']
  readonly isSearching: boolean
  /** There may be more than what is shown; it comes by itself. */
  readonly isMoreComing: boolean
  readonly error: HostError | null
}

/** Records by what a person types; nothing for nothing. */
export function useSearch(text: string, kinds?: string[]): Search {
  const asked = text.trim()
  const { data, isFetching, error } = useRead(
    'search.find',
    { text: asked, limit: LIMIT, ...(kinds ? { kinds } : {}) },
    { enabled: asked !== '', keep: true, every: (found) => (found?.isComplete === false ? LOOK_MS : false) },
  )
  if (asked === '') return { hits: [], isSearching: false, isMoreComing: false, error: null }
  return { hits: data?.hits ?? [], isSearching: isFetching, isMoreComing: data?.isComplete === false, error }
}
