import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../../app/i18n/i18n.ts'
import { useToast } from '../../../ui/toast.tsx'
import { setPreferences, type Preferences } from '../../../ui/preferences.ts'

const LANGUAGES: readonly { value: Preferences['language']; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'hi', label: 'हिन्दी' },
]

/** Each language in its own words, changed at once and remembered. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const toast = useToast()
  const pick = (value: string): void => {
    const language = LANGUAGES.find((one) => one.value === value)?.value
    if (!language) return
    changeLanguage(language)
      .then(() => setPreferences({ language }))
      .catch(toast.failed)
  }
  return <SegmentedControl aria-label="Language · भाषा" value={i18n.language} onChange={pick} data={LANGUAGES.map((one) => ({ ...one }))} />
}
