import type { WebContents } from 'electron'
import { isAppPage, isFrameUrl } from './app-origin.ts'
import { openExternal } from './open-external.ts'

/** Put on every page there ever is: it stays on our own page, opens no window of its own and embeds nothing foreign. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!(event.isMainFrame ? isAppPage(event.url) : isFrameUrl(event.url))) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame ? isAppPage(event.url) : isFrameUrl(event.url))) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url)
    return { action: 'deny' }
  })
}
