import { BrowserWindow, type Protocol } from 'electron'
import { PAGE_HEADERS } from '../host/page.ts'
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts'
import type { DesktopWords } from './desktop-words.ts'
import { UNLOCK_SCRIPT, unlockPage } from './unlock-page.ts'

export interface Unlocking {
  readonly protocol: Pick<Protocol, 'handle' | 'unhandle'>
  readonly words: DesktopWords
  /** Tries a key. Throws, in words for a person, when it does not do. */
  attempt(recoveryKey: string): Promise<void>
}

/** Asks for the printed recovery key until one opens the workspace. Answers false when the person closes the window instead. */
export async function askRecoveryKey({ protocol, words, attempt }: Unlocking): Promise<boolean> {
  const window = new BrowserWindow({
    width: 540,
    height: 420,
    title: 'RentFlow',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  })
  try {
    return await new Promise<boolean>((resolve) => {
      window.once('closed', () => resolve(false))
      protocol.handle(APP_SCHEME, async (request) => {
        const { pathname } = new URL(request.url)
        if (pathname === '/') return page(unlockPage(words), 'text/html; charset=utf-8')
        if (pathname === '/unlock.js') return page(UNLOCK_SCRIPT, 'text/javascript; charset=utf-8')
        if (pathname !== '/unlock' || request.method !== 'POST' || request.headers.get('origin') !== APP_ORIGIN)
          return page('', 'text/plain', 404)
        try {
          await attempt((await request.text()).trim())
          resolve(true)
          return page('', 'text/plain')
        } catch (thrown) {
          return page(thrown instanceof Error ? thrown.message : String(thrown), 'text/plain; charset=utf-8', 422)
        }
      })
      void window.loadURL(`${APP_ORIGIN}/`)
    })
  } finally {
    protocol.unhandle(APP_SCHEME)
    if (!window.isDestroyed()) window.destroy()
  }
}

function page(body: string, type: string, status = 200): Response {
  return new Response(body, { status, headers: { ...PAGE_HEADERS, 'content-type': type, 'cache-control': 'no-store' } })
}
