import type { Session } from 'electron'
import { APP_ORIGIN, isAppUrl, isLocalUrl } from './app-origin.ts'

/** What our page may ask of Chromium: to copy text. Camera, place, devices, notices and the rest are refused. */
const ALLOWED = new Set(['clipboard-sanitized-write'])

type Guarded = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'webRequest'
>

/** Denies by default, and keeps the page off every network: whatever it needs is in the app or comes from the host. */
export function guardSession(session: Guarded): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(ALLOWED.has(permission) && isAppUrl(details.requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => ALLOWED.has(permission) && origin(requestingOrigin) === APP_ORIGIN,
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isLocalUrl(details.url) }))
}

/** Chromium gives an origin with or without its slash. */
function origin(text: string): string {
  return text.replace(/\/$/, '')
}
