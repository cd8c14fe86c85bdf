/** What of `values` differs from `before`: an emptied text becomes null, which clears the field. */
export function patchOf<K extends string>(
  before: Readonly<Partial<Record<K, unknown>>>,
  values: Readonly<Record<K, string>>,
): Partial<Record<K, string | null>> {
  const patch: Partial<Record<K, string | null>> = {}
  for (const field of Object.keys(values) as K[]) {
    const now = values[field].trim()
    if (now !== String(before[field] ?? '')) patch[field] = now === '' ? null : now
  }
  return patch
}
