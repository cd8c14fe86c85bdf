export const APP_SCHEME = 'app'
export const APP_HOST = 'rentflow'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_PAGE = `${APP_ORIGIN}/`

/** Chromium's own PDF viewer, which frames that show a document are made of. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai'

/** Of our own origin: the page, its files, what the host serves. */
export function isAppUrl(text: string): boolean {
  const url = parsed(text)
  return url !== undefined && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.port === ''
}

/** The one document the window itself may show. */
export function isAppPage(text: string): boolean {
  const url = parsed(text)
  return isAppUrl(text) && (url?.pathname === '/' || url?.pathname === '/index.html')
}

/** What a frame inside the page may show: our own files and previews made in the page. */
export function isFrameUrl(text: string): boolean {
  if (isAppUrl(text) || text === 'about:blank') return true
  return text.startsWith(`blob:${APP_ORIGIN}/`) || text.startsWith(`${PDF_VIEWER}/`)
}

/** What the page may fetch at all; it has no business on any network. */
export function isLocalUrl(text: string): boolean {
  if (isFrameUrl(text)) return true
  const url = parsed(text)
  return url !== undefined && ['data:', 'devtools:', 'chrome:'].includes(url.protocol)
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
