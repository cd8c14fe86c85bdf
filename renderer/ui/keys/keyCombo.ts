/** A combination as written in code: `mod+k`, `mod+enter`, `shift+arrowdown`, `/`, `?`. `mod` is Ctrl, or ⌘ on a Mac. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export function isMac(platform: string = navigator.platform): boolean {
  return /mac|iphone|ipad/i.test(platform)
}

export function matchesCombo(combo: string, press: KeyPress, mac: boolean): boolean {
  const parts = combo.toLowerCase().split('+')
  const key = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '')
  const wantsMod = parts.includes('mod')
  const mod = mac ? press.metaKey : press.ctrlKey
  const otherMod = mac ? press.ctrlKey : press.metaKey
  if (mod !== wantsMod || otherMod || press.altKey !== parts.includes('alt')) return false
  // Signs such as `?` need Shift on some keyboards and not on others: their own character decides.
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key)
  if (!isSign && press.shiftKey !== parts.includes('shift')) return false
  if (press.key.toLowerCase() === key) return true
  // A Devanagari layout sends other characters for the same keys; the physical key then decides.
  const isLatin = press.key.length === 1 && press.key.charCodeAt(0) < 128
  return !isLatin && /^[a-z]$/.test(key) && press.code === `Key${key.toUpperCase()}`
}

const NAMES: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  shift: 'Shift',
  alt: 'Alt',
  tab: 'Tab',
  ' ': 'Space',
  home: 'Home',
  end: 'End',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
}

/** `mod+enter` → `Ctrl ↵`: the parts as they stand on the keys. */
export function describeCombo(combo: string, mac: boolean): string[] {
  return combo
    .toLowerCase()
    .split('+')
    .map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl'
      return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
}

/** The same combination for `aria-keyshortcuts`. */
export function ariaCombo(combo: string, mac: boolean): string {
  return combo
    .split('+')
    .map((part) => (part === 'mod' ? (mac ? 'Meta' : 'Control') : part.length === 1 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('+')
}
