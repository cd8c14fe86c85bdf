import { sql } from 'kysely'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import { Digest } from '../../shared/sync/digest.ts'
import type { DigestAnswer } from '../../shared/sync/protocol.ts'
import type { Database } from '../store/database.ts'
import { currentSeq } from '../store/seq-counter.ts'
import { isPulled } from '../store/write-feed.ts'

const PAGE = 5_000

/** The digest of all that desks with an organisation's whole scope have: of one moment, from the hashes kept with the documents. */
export async function readDigest(database: Database, organisationId: string): Promise<DigestAnswer> {
  return await database.readOrganisation(organisationId, async (tx) => {
    const digest = new Digest()
    for (const { name, table } of ENTITIES.filter(isPulled)) {
      for (let after = ''; ;) {
        const { rows } = await sql<{ id: string; hash: string }>`select id, hash from ${sql.table(table)}
          where org_id = ${organisationId} and deleted_at is null and id > ${after} order by id limit ${PAGE}`.execute(tx)
        for (const { id, hash } of rows) digest.addHash(name, id, hash)
        if (rows.length < PAGE) break
        after = rows.at(-1)!.id
      }
    }
    return { organisationId, seq: await currentSeq(tx, organisationId), ...digest.answer() }
  })
}
