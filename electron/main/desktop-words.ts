import en from '../../resources/locales/en/desktop.json' with { type: 'json' }
import hi from '../../resources/locales/hi/desktop.json' with { type: 'json' }

export type DesktopWords = typeof en

/** What the window's own parts (menu, tray, dialogs) say, in the system's language where we speak it. */
export function desktopWords(locale: string): DesktopWords {
  return locale.toLowerCase().startsWith('hi') ? hi : en
}
