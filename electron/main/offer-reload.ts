import { dialog, type BrowserWindow } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

/** A page that died or hangs takes nothing with it: the host runs on, and a reload brings the page back. */
export function offerReload(window: BrowserWindow, words: DesktopWords, noted: (fact: object) => void): void {
  let isAsking = false
  const ask = async (message: string, detail: string, other: string): Promise<boolean> => {
    if (isAsking || window.isDestroyed()) return false
    isAsking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons: [words.reloadNow, other],
      defaultId: 0,
      cancelId: 1,
    })
    isAsking = false
    return response === 0 && !window.isDestroyed()
  }
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    noted({ reason: details.reason, exitCode: details.exitCode })
    void ask(words.windowGone, words.windowGoneText, words.quit).then((again) => {
      if (again) window.webContents.reload()
      else window.close()
    })
  })
  window.on('unresponsive', () => {
    noted({ reason: 'unresponsive' })
    void ask(words.windowBusy, words.windowBusyText, words.wait).then((again) => {
      if (!again) return
      // A hanging page cannot be asked to reload; it is ended first.
      window.webContents.forcefullyCrashRenderer()
      window.webContents.reload()
    })
  })
}
