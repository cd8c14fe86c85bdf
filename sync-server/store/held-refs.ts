import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { keyOf, type Ref } from './documents.ts'
import { entityOf } from './tx-context.ts'
import { isPulled } from './write-feed.ts'

/**
 * Of the given documents those that may be held: the feed has a row for each that was ever written, so one look there spares every
 * table that has none of them. What has no place in the feed is not known by it, and stays among them.
 */
export async function heldRefs<R extends Ref>(tx: Tx, org: string, refs: readonly R[]): Promise<R[]> {
  const inFeed = refs.filter(({ kind }) => isPulled(entityOf(tx, kind)))
  if (inFeed.length === 0) return [...refs]
  const { rows } = await sql<Ref>`
    select feed.kind, feed.id from unnest(${inFeed.map(({ kind }) => kind)}::text[], ${inFeed.map(({ id }) => id)}::text[]) as asked (kind, id)
    join change_feed as feed on feed.org_id = ${org} and feed.kind = asked.kind and feed.id = asked.id`.execute(tx)
  const held = new Set(rows.map(keyOf))
  return refs.filter((ref) => !isPulled(entityOf(tx, ref.kind)) || held.has(keyOf(ref)))
}
