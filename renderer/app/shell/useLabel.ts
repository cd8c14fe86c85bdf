import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Texts named by a key with its area, as areas register them: `payments:record.title`. */
export function useLabel(): (key: string) => string {
  const { i18n } = useTranslation()
  // The key is data here; the test over texts checks that it exists.
  return useCallback((key: string) => (i18n.t as (key: string) => string).call(i18n, key), [i18n])
}
