import { fileURLToPath } from 'node:url'

/** The repository runs its sources as they are; the packed app runs what the bundler made of them, all in one folder. */
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** The file a thread starts with: `from` is the asking module's `import.meta.url`, `name` the worker's file without its ending. */
export function workerEntry(from: string, name: string): URL {
  return new URL(`./${name}.${EXTENSION}`, from)
}

/** The fonts and icons that come with the app. The bundle lies as deep as this file does, so one path serves both. */
export const RESOURCES = fileURLToPath(new URL('../../resources/', import.meta.url))
