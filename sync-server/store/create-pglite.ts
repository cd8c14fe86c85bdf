import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { PgliteFolder } from './pglite-folder.ts'
import { VALUE_PARSERS } from './value-parsers.ts'

/** What Postgres writes only for its own files to outlive a crash: more than a third of all. Nobody opens ours after one. */
const UNNEEDED = ['full_page_writes=off', 'wal_init_zero=off']

export function createPglite(folder?: string): Promise<PGlite> {
  return PGlite.create({
    ...(folder === undefined ? {} : { fs: new PgliteFolder(folder) }),
    extensions: { btree_gist },
    parsers: VALUE_PARSERS,
    startParams: [...PGlite.defaultStartParams, ...UNNEEDED.flatMap((setting) => ['-c', setting])],
  })
}
