import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Preferences } from '../../ui/preferences.ts'

type Language = Preferences['language']

/** Only the language in use is loaded. */
async function textsOf(language: Language) {
  return language === 'hi' ? (await import('./hi.ts')).hi : (await import('./en.ts')).en
}

export async function startTranslating(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'ui',
    resources: { [language]: await textsOf(language) },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  tellPage(language)
}

export async function changeLanguage(language: Language): Promise<void> {
  const texts = await textsOf(language)
  for (const [area, words] of Object.entries(texts)) i18next.addResourceBundle(language, area, words, true, true)
  await i18next.changeLanguage(language)
  tellPage(language)
}

/** What stands in index.html, outside React: its language, and where dialogs and lists are drawn. */
function tellPage(language: Language): void {
  document.documentElement.lang = language
  document.getElementById('overlays')?.setAttribute('aria-label', i18next.t('shell:overlays'))
}
