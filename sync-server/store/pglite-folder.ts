import { existsSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** How Emscripten numbers what is not there. */
const ENOENT = 44

/**
 * The files of a PGlite, of which it learns quickly that one is not there. With every page that a table or an index grows by, Postgres
 * looks for its map of free pages, which almost none has; to hear of it by an error of Node took a tenth of the time of a push.
 */
export class PgliteFolder extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), askFirst] } }
  }
}

/** What PGlite leaves untyped of its module. */
interface NodeFiles {
  getMode(path: string): number
}

function askFirst(module: object): void {
  const { NODEFS, FS } = module as { NODEFS: NodeFiles; FS: { ErrnoError: new (code: number) => Error } }
  const getMode = NODEFS.getMode
  NODEFS.getMode = (path) => {
    if (path.endsWith('_fsm') && !existsSync(path)) throw new FS.ErrnoError(ENOENT)
    return getMode(path)
  }
}
