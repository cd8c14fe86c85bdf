import { createRequire } from 'node:module'

interface PouchDatabase {
  bulkDocs(documents: object[]): Promise<unknown>
  replicate: { from(url: string, options: object): Promise<{ docs_written: number }> }
  close(): Promise<void>
}
/** The little of PouchDB that is used here; it brings no types. */
export interface PouchStatic {
  new (name: string, options?: object): PouchDatabase
  plugin(plugin: unknown): PouchStatic
  defaults(options: object): PouchStatic
}

const require = createRequire(import.meta.url)
/** Plugins may be put into it once. */
let plugged: PouchStatic | undefined

/** PouchDB that keeps its databases in LevelDB under a folder and can replicate over HTTP. */
export function pouchOn(folder: string): PouchStatic {
  plugged ??= ['pouchdb-adapter-leveldb', 'pouchdb-adapter-http', 'pouchdb-replication'].reduce(
    (pouch, name) => pouch.plugin(require(name)),
    require('pouchdb-core') as PouchStatic,
  )
  return plugged.defaults({ prefix: `${folder}/` })
}
