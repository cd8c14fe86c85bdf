import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { preventable } from './preventable-event.ts'

/** The process as main sees it: its folders, its one instance and its end, which is only written down. */
export class AppStandIn
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'enableSandbox'
      | 'setName'
      | 'setPath'
      | 'getPath'
      | 'getAppPath'
      | 'getLocale'
      | 'getVersion'
      | 'isPackaged'
      | 'requestSingleInstanceLock'
      | 'whenReady'
      | 'quit'
      | 'exit'
    >
{
  isSandboxed = false
  isPackaged = false
  appPath = ''
  locale = 'en-IN'
  /** What a second start meets. */
  isFirstInstance = true
  readonly paths = new Map<string, string>()
  readonly ended: { how: 'quit' | 'exit'; code: number }[] = []

  enableSandbox(): void {
    this.isSandboxed = true
  }
  setName(): void {}
  setPath(name: string, folder: string): void {
    this.paths.set(name, folder)
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? ''
  }
  getAppPath(): string {
    return this.appPath
  }
  getLocale(): string {
    return this.locale
  }
  getVersion(): string {
    return '0.1.0'
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirstInstance
  }
  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  /** As Electron's: asks everybody first, and ends only when nobody holds it back. */
  quit(): void {
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.emit('will-quit', preventable())
    this.ended.push({ how: 'quit', code: 0 })
  }
  exit(code = 0): void {
    this.ended.push({ how: 'exit', code })
  }
}
