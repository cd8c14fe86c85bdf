import { HostError } from './HostError.ts'

/** In the desktop window calls go through the preload's channel; in a browser over loopback HTTP. */
export function isInWindow(): boolean {
  return 'electronTRPC' in globalThis || 'rentflow' in globalThis
}

/** The one-time key in the address (`#token=…`), if the page was just opened with one. */
export function tokenOf(hash: string): string | undefined {
  return /^#token=([\w.~-]+)$/.exec(hash)?.[1]
}

/** Trades the one-time key for a cookie no script can read, and takes it out of the address and the history. */
export async function openSession(): Promise<void> {
  if (isInWindow()) return
  const token = tokenOf(location.hash)
  if (token === undefined) return
  history.replaceState(null, '', location.pathname)
  const answer = await fetch(new URL('/session', location.href), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    credentials: 'same-origin',
  })
  if (!answer.ok) throw new HostError({ code: 'UNAUTHENTICATED', message: `The host answered ${answer.status} to the key of this page.` })
}
