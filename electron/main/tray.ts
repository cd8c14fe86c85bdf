import { Menu, nativeImage, Tray } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

export interface TrayOptions {
  readonly icon: string
  readonly words: DesktopWords
  open(): void
  quit(): void
}

/** The small icon beside the clock. The caller keeps what it gets: a tray that is collected disappears. */
export function createTray({ icon, words, open, quit }: TrayOptions): Tray {
  const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 16, height: 16 }))
  tray.setToolTip('RentFlow')
  tray.setContextMenu(
    Menu.buildFromTemplate([{ label: words.open, click: open }, { type: 'separator' }, { label: words.quit, click: quit }]),
  )
  tray.on('click', open)
  return tray
}
