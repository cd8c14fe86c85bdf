import { dialog } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

/** What an updater can do; electron-updater behind it, a stand-in in tests. */
export interface UpdatePort {
  /** The newest version and, where this platform installs by itself, its download; `undefined` when this is the newest. */
  look(): Promise<Found | undefined>
  quitAndInstall(): void
}

export interface Found {
  readonly version: string
  /** Resolves when the installer is on disk and its signature was checked; absent where a person fetches it. */
  readonly download?: () => Promise<void>
}

const EVERY_MS = 6 * 60 * 60 * 1000

/** Looks for a new version now and then and tells a person; nothing is installed while somebody works. */
export class Updates {
  readonly #port: UpdatePort | undefined
  readonly #words: DesktopWords
  readonly #version: string
  readonly #failed: (thrown: unknown) => void
  #timer: NodeJS.Timeout | undefined

  /** Without a port (development, an unsigned or unpacked copy) updates are off and a person who asks is told so. */
  constructor(port: UpdatePort | undefined, words: DesktopWords, version: string, failed: (thrown: unknown) => void) {
    this.#port = port
    this.#words = words
    this.#version = version
    this.#failed = failed
  }

  /** In the background: silent unless there is something. */
  start(): void {
    if (!this.#port) return
    const look = (): void => void this.#look(this.#port!, false).catch(this.#failed)
    look()
    this.#timer = setInterval(look, EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** A person asked: they are answered whatever comes of it. */
  async ask(): Promise<void> {
    const words = this.#words
    if (!this.#port) return this.#tell(words.updateOff, words.updateOffText)
    try {
      await this.#look(this.#port, true)
    } catch (thrown) {
      this.#failed(thrown)
      await this.#tell(words.updateFailed, thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  async #look(port: UpdatePort, isAsked: boolean): Promise<void> {
    const words = this.#words
    const found = await port.look()
    if (!found) return isAsked ? this.#tell(words.updateNone, named(words.updateNoneText, this.#version)) : undefined
    if (!found.download) return this.#tell(words.updateFound, named(words.updateFoundText, found.version))
    await found.download()
    const now = await this.#choose(words.updateReady, named(words.updateReadyText, found.version), [words.later, words.installNow])
    if (now === 1) port.quitAndInstall()
  }

  async #tell(message: string, detail: string): Promise<void> {
    await this.#choose(message, detail, [this.#words.ok])
  }

  async #choose(message: string, detail: string, buttons: string[]): Promise<number> {
    return (await dialog.showMessageBox({ type: 'info', message, detail, buttons, defaultId: 0, cancelId: 0 })).response
  }
}

const named = (text: string, version: string): string => text.replace('{version}', version)
