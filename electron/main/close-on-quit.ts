import { app, dialog } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

/** Longer than any backup of a desk takes; after it a person decides. */
const PATIENCE_MS = 120_000

/**
 * Quitting waits until the workspace is closed: its backup made, its file checkpointed. Saved entries do not need this
 * (each was on disk before it was confirmed), so when the backup fails a person may quit without it.
 */
export function closeOnQuit(words: DesktopWords, close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void settle(words, close).then((outcome) => {
      state = outcome
      if (outcome === 'closed') app.quit()
    })
  })
}

async function settle(words: DesktopWords, close: () => Promise<void>): Promise<'open' | 'closed'> {
  try {
    await within(close(), PATIENCE_MS)
    return 'closed'
  } catch (thrown) {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: words.closeFailed,
      detail: `${words.closeFailedText}\n\n${thrown instanceof Error ? thrown.message : String(thrown)}`,
      buttons: [words.tryAgain, words.closeAnyway],
      defaultId: 0,
      cancelId: 0,
    })
    return response === 1 ? 'closed' : 'open'
  }
}

function within(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs / 1000} seconds.`)), limitMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
