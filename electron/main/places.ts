import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../host/data-folder.ts'

/** Where the window finds things; `appFolder` is the archive, or the repository while developing. */
export interface Places {
  readonly dataFolder: string
  /** Chromium's own files: caches, the page's small settings, where the window was. */
  readonly windowFolder: string
  readonly rendererFolder: string
  readonly preload: string
  readonly icon: string
}

export function placesOf(appFolder: string, words: readonly string[]): Places {
  const { values } = parseArgs({ args: [...words], options: { data: { type: 'string' } }, strict: false })
  const dataFolder = typeof values.data === 'string' && values.data !== '' ? path.resolve(values.data) : defaultDataFolder()
  return {
    dataFolder,
    windowFolder: path.join(dataFolder, 'window'),
    rendererFolder: path.join(appFolder, 'out', 'renderer'),
    preload: path.join(appFolder, 'out', 'preload', 'preload.cjs'),
    icon: path.join(appFolder, 'resources', 'icons', 'icon.png'),
  }
}
