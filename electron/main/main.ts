import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, Menu, powerMonitor, session, shell, type BrowserWindow } from 'electron'
import { createIPCHandler, ELECTRON_TRPC_CHANNEL } from 'trpc-electron/main'
import { AppError } from '../../shared/kernel/errors.ts'
import { hostLog } from '../host/log.ts'
import { hostRouter } from '../host/router/router.ts'
import { hostFetch } from '../host/serve-fetch.ts'
import type { Workspace } from '../host/workspace.ts'
import { APP_PAGE } from './app-origin.ts'
import { askRecoveryKey } from './ask-recovery-key.ts'
import { declareAppScheme, serveApp } from './app-protocol.ts'
import { closeOnQuit } from './close-on-quit.ts'
import { desktopWords, type DesktopWords } from './desktop-words.ts'
import { guardChannel } from './guard-channel.ts'
import { guardContents } from './guard-contents.ts'
import { guardSession } from './guard-session.ts'
import { setMenu } from './menu.ts'
import { offerReload } from './offer-reload.ts'
import { offerRescue } from './offer-rescue.ts'
import { openHost } from './open-host.ts'
import { placesOf, type Places } from './places.ts'
import { createTray } from './tray.ts'
import { updatePort } from './update-port.ts'
import { Updates } from './updates.ts'
import { createWindow } from './window.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

// The order matters: the sandbox, the scheme and the folder are settled before Electron is ready.
app.enableSandbox()
app.setName('RentFlow')
declareAppScheme()
const places = placesOf(app.getAppPath(), process.argv.slice(1))
mkdirSync(places.windowFolder, { recursive: true })
app.setPath('userData', places.windowFolder)

// One process for one workspace: a second start shows the first one's window.
if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  void app.whenReady().then(start)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const words = desktopWords(app.getLocale())
  app.on('window-all-closed', () => {
    // Not yet while only the recovery key was asked for: the window itself comes after that.
    if (shown && process.platform !== 'darwin') app.quit()
  })
  guardSession(session.defaultSession)
  const { protocol } = session.defaultSession
  try {
    const workspace = await openHost({
      dataFolder: places.dataFolder,
      platform: process.platform,
      contents: () => shown?.webContents,
      askRecoveryKey: (attempt) => askRecoveryKey({ protocol, words, attempt }),
      offerRescue: (damage, workspace) => offerRescue(words, damage, workspace),
    })
    if (!workspace) return app.exit(0)
    closeOnQuit(words, () => workspace.close())
    show(places, workspace, words)
  } catch (thrown) {
    // No workspace, no window: a person reads why and what to do.
    if (!(thrown instanceof AppError)) hostLog.error({ err: thrown }, 'the workspace could not be opened')
    dialog.showErrorBox(words.cannotOpen, thrown instanceof AppError ? thrown.message : `${String(thrown)}\n\n${words.nothingChanged}`)
    app.exit(1)
  }
}

let shown: BrowserWindow | undefined

function show(here: Places, workspace: Workspace, words: DesktopWords): void {
  serveApp(session.defaultSession.protocol, here.rendererFolder, hostFetch(workspace))
  const channel = createIPCHandler({ router: hostRouter, createContext: () => Promise.resolve({ workspace }) })
  guardChannel(ELECTRON_TRPC_CHANNEL, (why) => hostLog.warn({ why }, 'a message was dropped'))

  const stateFile = path.join(here.windowFolder, 'window.json')
  const open = (): void => {
    if (shown && !shown.isDestroyed()) {
      if (shown.isMinimized()) shown.restore()
      shown.show()
      shown.focus()
      return
    }
    const window = createWindow({ state: readWindowState(stateFile), preload: here.preload, isPackaged: app.isPackaged, icon: here.icon })
    shown = window
    channel.attachWindow(window)
    keepWindowState(window, stateFile, (thrown) => hostLog.warn({ err: thrown }, 'the place of the window was not kept'))
    offerReload(window, words, (fact) => hostLog.error(fact, 'the window stopped working'))
    void window.loadURL(APP_PAGE)
  }
  const goTo = (route: string): void => {
    open()
    void shown?.loadURL(`${APP_PAGE}#${route}`)
  }

  void updatesFor(words).then((updates) => {
    setMenu({
      words,
      platform: process.platform,
      isPackaged: app.isPackaged,
      goTo,
      openDataFolder: () => void shell.openPath(here.dataFolder),
      checkForUpdates: () => void updates.ask(),
    })
    updates.start()
    app.once('will-quit', () => updates.stop())
  })
  const tray = createTray({ icon: here.icon, words, open, quit: () => app.quit() })
  app.once('will-quit', () => tray.destroy())
  app.on('second-instance', open)
  app.on('activate', open)
  // The system going down is a quit like any other; where it can wait, it waits for the backup.
  powerMonitor.on('shutdown', () => app.quit())
  Menu.setApplicationMenu(null)
  open()
}

async function updatesFor(words: DesktopWords): Promise<Updates> {
  const complain = (thrown: unknown): void => hostLog.warn({ err: thrown }, 'the look for a new version failed')
  const port = await updatePort({ isPackaged: app.isPackaged, platform: process.platform, resources: process.resourcesPath })
  return new Updates(port, words, app.getVersion(), complain)
}
