import { useSearch } from '../../app/host/useSearch.ts'
import type { Picked } from '../../forms/RefPicker.tsx'

const KINDS = ['resident']

/** Residents whose name, phone or bed begins so: for a RefPicker. */
export function useFindResident(text: string): { found: readonly Picked[]; searching: boolean } {
  const { hits, isSearching, isMoreComing } = useSearch(text, KINDS)
  const found = hits.map((hit) => ({ id: hit.id, label: hit.title, ...(hit.place === '' ? {} : { note: hit.place }) }))
  return { found, searching: isSearching || isMoreComing }
}
