import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron'
import type { WindowState } from './window-state.ts'

/** Electron's defaults are safe today; they are written out so that a test can hold them and no upgrade can move them. */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // A dictionary would be downloaded; a desk asks the network for nothing.
    spellcheck: false,
    // Only Chromium's PDF viewer is a plug-in: previews are the document itself.
    plugins: true,
    devTools: !isPackaged,
  }
}

export interface WindowOptions {
  readonly state: WindowState
  readonly preload: string
  readonly isPackaged: boolean
  readonly icon?: string
}

export function createWindow({ state, preload, isPackaged, icon }: WindowOptions): BrowserWindow {
  const options: BrowserWindowConstructorOptions = {
    ...state.bounds,
    minWidth: 900,
    minHeight: 600,
    title: 'RentFlow',
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: webPreferences(preload, isPackaged),
    ...(icon === undefined ? {} : { icon }),
  }
  const window = new BrowserWindow(options)
  if (state.isMaximized) window.maximize()
  // Shown when there is something to see: no white flash.
  window.once('ready-to-show', () => window.show())
  return window
}
