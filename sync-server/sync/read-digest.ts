import { sql } from 'kysely'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { Digest } from '../../shared/sync/digest.ts'
import type { DigestAnswer } from '../../shared/sync/protocol.ts'
import { permits, type Access } from '../areas/access/accounts.ts'
import type { Database } from '../store/database.ts'
import { seenIn } from '../store/read-feed.ts'
import { currentSeq } from '../store/seq-counter.ts'
import { isPulled } from '../store/write-feed.ts'

const PAGE = 5_000

/**
 * The digest of what a desk of the caller's has of an organisation: by the scope that its pull is filtered by, so that the two compare
 * and nobody is told of what they may not see. Of one moment, from the hashes kept with the documents.
 */
export async function readDigest(database: Database, access: Access): Promise<DigestAnswer> {
  const { org, propertyIds } = access
  return await database.readOrganisation(org, async (tx) => {
    const digest = new Digest()
    for (const { name, table } of ENTITIES.filter((entity) => isPulled(entity) && isOpenTo(access, entity))) {
      // Where the whole is seen, the feed need not be asked of each document.
      const inSight =
        propertyIds === undefined
          ? sql`true`
          : sql`exists (select from change_feed where org_id = ${org} and kind = ${name} and id = document.id and ${seenIn(propertyIds)})`
      for (let after = ''; ;) {
        const { rows } = await sql<{ id: string; hash: string }>`select id, hash from ${sql.table(table)} as document
          where org_id = ${org} and deleted_at is null and id > ${after} and ${inSight} order by id limit ${PAGE}`.execute(tx)
        for (const { id, hash } of rows) digest.addHash(name, id, hash)
        if (rows.length < PAGE) break
        after = rows.at(-1)!.id
      }
    }
    return { organisationId: org, seq: await currentSeq(tx, org), ...digest.answer() }
  })
}

/** A desk is sent every kind; an API key, which has no desk, is told of those that it may read. */
function isOpenTo(access: Access, { permission }: AnyEntity): boolean {
  return access.permissions === undefined || permits(access, `${permission}.read`)
}
