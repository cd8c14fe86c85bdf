import { useRead } from '../../app/host/useRead.ts'
import type { Picked } from '../../forms/RefPicker.tsx'

/** Residents whose name, phone or bed begins so: for a RefPicker. */
export function useFindResident(text: string): { found: readonly Picked[]; searching: boolean } {
  const asked = text.trim()
  const { data, isFetching } = useRead(
    'search.find',
    { text: asked, limit: 12, kinds: ['resident'] },
    { enabled: asked !== '', keep: true },
  )
  const found =
    asked === ''
      ? []
      : (data?.hits ?? []).map((hit) => ({ id: hit.id, label: hit.title, ...(hit.place === '' ? {} : { note: hit.place }) }))
  return { found, searching: isFetching }
}
