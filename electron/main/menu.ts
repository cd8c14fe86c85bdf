import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

export interface MenuOptions {
  readonly words: DesktopWords
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** Shows a screen of the page: `/payments`. */
  goTo(route: string): void
  openDataFolder(): void
  checkForUpdates(): void
}

/** The places of the rail that a menu offers, with the digit that goes there. */
const PLACES = [
  ['today', '/', '1'],
  ['beds', '/beds', '2'],
  ['residents', '/residents', '3'],
  ['agreements', '/agreements', '4'],
  ['invoices', '/invoices', '5'],
  ['payments', '/payments', '6'],
  ['reports', '/reports', '7'],
] as const

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}

export function menuTemplate({
  words,
  platform,
  isPackaged,
  goTo,
  openDataFolder,
  checkForUpdates,
}: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const file: MenuItemConstructorOptions[] = [
    { label: words.settings, accelerator: 'CmdOrCtrl+,', click: () => goTo('/settings') },
    { label: words.openDataFolder, click: openDataFolder },
    separator,
    isMac ? { role: 'close' } : { label: words.quit, role: 'quit', accelerator: 'CmdOrCtrl+Q' },
  ]
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ]
  const view: MenuItemConstructorOptions[] = [
    // What was typed survives it: forms keep drafts.
    { label: words.reload, role: 'reload' },
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ]
  const go = PLACES.map(([place, route, digit]) => ({
    label: words.places[place],
    accelerator: `CmdOrCtrl+${digit}`,
    click: () => goTo(route),
  }))
  const help: MenuItemConstructorOptions[] = [
    { label: words.updates, click: checkForUpdates },
    ...(isMac ? [] : [{ role: 'about' } as const]),
  ]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: file },
    { label: words.edit, submenu: edit },
    { label: words.view, submenu: view },
    { label: words.go, submenu: go },
    { role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: help },
  ]
}
