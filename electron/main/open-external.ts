import { shell } from 'electron'

const ALLOWED = new Set(['https:', 'mailto:', 'tel:', 'upi:'])
const LONGEST = 2000

/**
 * Hands an address to the system's own app for it: a web page, a mail, a call, a UPI payment. Anything else (a file, a
 * share, a handler that runs programs) is refused. Answers whether it was handed over.
 */
export async function openExternal(text: string): Promise<boolean> {
  const href = externalHref(text)
  if (href === undefined) return false
  await shell.openExternal(href)
  return true
}

/** The address in its canonical form, or `undefined` when it may not leave the app. */
export function externalHref(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- a URL parser silently drops some of these; a person would not see them
  if (text.length > LONGEST || /[\u0000-\u0020\u007f\\]/.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!ALLOWED.has(url.protocol)) return undefined
  if (url.protocol === 'https:' && (url.hostname === '' || url.username !== '' || url.password !== '')) return undefined
  return url.href
}
