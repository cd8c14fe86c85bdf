import type { News } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import type { Database } from '../../store/database.ts'
import { sentOf } from './pull.ts'
import { pullStep } from './pull-organisation.ts'

/** More than this is worth a question of its own. */
const MOST = { entries: 50, characters: 64 * 1024 }

/** What was written to an organisation after `from`, at least up to `seq`; without `news` where it is too much to go along with a poke. */
export async function readNews(database: Database, access: Access, from: number, seq: number): Promise<{ seq: number; news?: News }> {
  return await database.readOrganisation(access.org, async (tx) => {
    const { entries, checkpoint, isDone } = await pullStep(tx, access, { seq: from, scope: access.scope }, MOST)
    if (!isDone) return { seq }
    const documents = entries.map(({ document }) => document)
    return { seq: checkpoint.seq, ...newsOf(database, access, from, documents) }
  })
}

/** Of documents that were written one after the other, all that desks of this access see of them. */
export function newsOf({ epoch }: Database, { scope }: Access, from: number, written: readonly WireDocument[]): { news?: News } {
  const documents = [...new Map(written.map((document) => [document.id, sentOf(document)])).values()]
  return JSON.stringify(documents).length <= MOST.characters ? { news: { epoch, scope, from, documents } } : {}
}
