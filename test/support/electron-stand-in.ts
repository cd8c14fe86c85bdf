/**
 * Stands in for the `electron` module where its binary cannot be had. Every member is checked against Electron's own types
 * (`implements Pick<…>`), so a call that Electron would not take does not compile here either, and a member that main uses
 * and this lacks fails at once. It keeps what it is told, and tests play the person, the page and the system.
 */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { AppStandIn } from './electron-app-stand-in.ts'
import { SessionStandIn } from './electron-session-stand-in.ts'
import { preventable } from './preventable-event.ts'

let contentsMade = 0

class WebContentsStandIn
  extends EventEmitter
  implements
    Pick<
      Electron.WebContents,
      'id' | 'setWindowOpenHandler' | 'reload' | 'forcefullyCrashRenderer' | 'isDestroyed' | 'getPrintersAsync' | 'print'
    >
{
  readonly id = ++contentsMade
  windowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined
  reloads = 0
  printers: Electron.PrinterInfo[] = []
  readonly printed: Electron.WebContentsPrintOptions[] = []

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler
  }
  reload(): void {
    this.reloads += 1
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', preventable(), { reason: 'killed', exitCode: 1 })
  }
  isDestroyed(): boolean {
    return false
  }
  getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return Promise.resolve(this.printers)
  }
  print(options?: Electron.WebContentsPrintOptions, done?: (ok: boolean, why: string) => void): void {
    this.printed.push(options ?? {})
    done?.(true, '')
  }
}

type WindowSlice = Pick<
  Electron.BrowserWindow,
  | 'maximize'
  | 'show'
  | 'focus'
  | 'restore'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isMinimized'
  | 'isMaximized'
  | 'getNormalBounds'
  | 'loadURL'
>

class BrowserWindowStandIn extends EventEmitter implements WindowSlice {
  static readonly all: BrowserWindowStandIn[] = []
  readonly webContents = new WebContentsStandIn()
  readonly loaded: string[] = []
  readonly options: Electron.BrowserWindowConstructorOptions
  isShown = false
  #isDestroyed = false
  #isMaximized = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    BrowserWindowStandIn.all.push(this)
    app.emit('web-contents-created', preventable(), this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  show(): void {
    this.isShown = true
  }
  focus(): void {}
  restore(): void {}
  maximize(): void {
    this.#isMaximized = true
  }
  isMaximized(): boolean {
    return this.#isMaximized
  }
  isMinimized(): boolean {
    return false
  }
  getNormalBounds(): Electron.Rectangle {
    return { x: 10, y: 20, width: 1100, height: 700 }
  }
  close(): void {
    this.emit('close', preventable())
    this.destroy()
    if (BrowserWindowStandIn.all.every((window) => window.isDestroyed())) app.emit('window-all-closed')
  }
  destroy(): void {
    this.#isDestroyed = true
    this.emit('closed')
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
}

class MenuStandIn implements Pick<Electron.Menu, 'items'> {
  static shown: MenuStandIn | null = null
  readonly items: Electron.MenuItem[] = []
  readonly template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]

  constructor(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]) {
    this.template = template
  }
  static buildFromTemplate(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]): MenuStandIn {
    return new MenuStandIn(template)
  }
  static setApplicationMenu(menu: MenuStandIn | null): void {
    MenuStandIn.shown = menu
  }
}

class TrayStandIn extends EventEmitter implements Pick<Electron.Tray, 'setToolTip' | 'setContextMenu' | 'destroy'> {
  setToolTip(): void {}
  setContextMenu(): void {}
  destroy(): void {}
}

type Safe = Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>

/** Chromium seals with the system's key; here it is turned back to front, which shows just as well what is sealed. */
class SafeStorageStandIn implements Safe {
  available = true
  backend: ReturnType<Safe['getSelectedStorageBackend']> = 'gnome_libsecret'
  /** How Chromium marks a sealed text: `v10` with its hard-coded password, `v11` with the keyring's. */
  mark = 'v11'

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.available)
  }
  getSelectedStorageBackend(): ReturnType<Safe['getSelectedStorageBackend']> {
    return this.backend
  }
  encryptStringAsync(text: string): Promise<Buffer> {
    return Promise.resolve(Buffer.from(this.mark + [...text].toReversed().join('')))
  }
  decryptStringAsync(sealed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    return Promise.resolve({ result: [...sealed.toString().slice(3)].toReversed().join(''), shouldReEncrypt: false })
  }
}

export const safeStorage = new SafeStorageStandIn()
export const app = new AppStandIn()
export const session = { defaultSession: new SessionStandIn() }
/** As Electron's: that of the default session. */
export const { protocol } = session.defaultSession
export const ipcMain = new EventEmitter() as EventEmitter & Pick<Electron.IpcMain, 'on' | 'listeners' | 'removeAllListeners'>
export const powerMonitor = new EventEmitter()
export const screen = {
  displays: [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }],
  getAllDisplays: () => screen.displays,
}

export const dialog = {
  /** What the person presses next; 0 when nothing is left. */
  answers: [] as number[],
  shown: [] as { message: string; detail: string }[],
  showMessageBox: (...words: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    const { message, detail = '' } = words.at(-1) as Electron.MessageBoxOptions
    dialog.shown.push({ message, detail })
    return Promise.resolve({ response: dialog.answers.shift() ?? 0, checkboxChecked: false })
  },
  showErrorBox: (message: string, detail: string): void => void dialog.shown.push({ message, detail }),
}

export const shell = {
  opened: [] as string[],
  openExternal: (url: string): Promise<void> => Promise.resolve(void shell.opened.push(url)),
  openPath: (folder: string): Promise<string> => Promise.resolve((shell.opened.push(folder), '')),
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'> & Record<string, unknown>

const image = { resize: () => image }
export const nativeImage = { createFromPath: () => image }

export { BrowserWindowStandIn as BrowserWindow, MenuStandIn as Menu, TrayStandIn as Tray }
