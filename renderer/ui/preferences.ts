import { useSyncExternalStore } from 'react'
import { Watched } from './Watched.ts'

/** How this person likes this screen; kept in this window's profile, never synced. */
export interface Preferences {
  language: 'en' | 'hi'
  scheme: 'light' | 'dark' | 'auto'
  /** 40 px rows for fingers. */
  touch: boolean
  railFolded: boolean
  panelPinned: boolean
  panelWide: boolean
}

const STORED = 'rentflow.preferences'

export function readPreferences(text: string | null, language: string): Preferences {
  const start: Preferences = {
    language: language.startsWith('hi') ? 'hi' : 'en',
    scheme: 'auto',
    touch: false,
    railFolded: false,
    panelPinned: true,
    panelWide: false,
  }
  if (text === null) return start
  try {
    const known = JSON.parse(text) as Partial<Preferences>
    return {
      language: known.language === 'hi' || known.language === 'en' ? known.language : start.language,
      scheme: known.scheme === 'light' || known.scheme === 'dark' ? known.scheme : 'auto',
      touch: known.touch === true,
      railFolded: known.railFolded === true,
      panelPinned: known.panelPinned !== false,
      panelWide: known.panelWide === true,
    }
  } catch {
    // Somebody else's text under our name: start as new.
    return start
  }
}

const current = new Watched<Preferences>(
  typeof localStorage === 'undefined' ? readPreferences(null, 'en') : readPreferences(localStorage.getItem(STORED), navigator.language),
)

export function usePreferences(): Preferences {
  return useSyncExternalStore(current.subscribe, current.get)
}

export function getPreferences(): Preferences {
  return current.get()
}

export function setPreferences(change: Partial<Preferences>): void {
  current.set({ ...current.get(), ...change })
  localStorage.setItem(STORED, JSON.stringify(current.get()))
}
