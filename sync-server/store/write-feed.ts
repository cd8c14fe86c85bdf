import { sql, type RawBuilder } from 'kysely'
import { epochMsOf, instantOf } from '../../shared/kernel/day.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { WAVES } from '../../shared/sync/protocol.ts'
import type { Tx } from './database.ts'
import { INSTANT } from './column-kinds.ts'
import type { Kept } from './documents.ts'
import { entityOf } from './tx-context.ts'
import { arrayLiteral, unnestColumns } from './unnest-columns.ts'
import { insertNew } from './write-rows.ts'

/** In `was_properties`: it was once to be seen in the whole organisation. */
export const EVERYWHERE = '*'

/** Whether documents of a kind are pulled by desks: what only goes up, or never leaves the server, has no place in the feed. */
export function isPulled(entity: AnyEntity): boolean {
  return entity.home === 'desk' || entity.home === 'mirror'
}

/**
 * Moves documents to their newest place in the feed. `scopes`: the properties each is seen in, null for the whole organisation.
 * @throws AlreadyHeld
 */
export async function writeFeed(
  tx: Tx,
  org: string,
  kept: readonly (Kept & { size: number; isNew: boolean })[],
  scopes: readonly (readonly string[] | null)[],
): Promise<void> {
  const rows = kept.flatMap((one, index) => {
    const entity = entityOf(tx, one.document.kind)
    return isPulled(entity) ? [{ ...one, wave: WAVES.indexOf(entity.wave ?? 'recent'), properties: scopes[index]! }] : []
  })
  for (const [isNew, group] of Map.groupBy(rows, (row) => row.isNew)) {
    const insert = insertOf(org, group)
    if (isNew) await insertNew(tx, insert)
    else await sql`${insert} ${MOVE}`.execute(tx)
  }
}

const MOVE = sql`on conflict (org_id, kind, id) do update set seq = excluded.seq, wave = excluded.wave, created_at = excluded.created_at,
  properties = excluded.properties, is_deleted = excluded.is_deleted, size = excluded.size,
  was_properties = case when feed.was_properties @> excluded.was_properties then feed.was_properties
    else array(select distinct unnest(feed.was_properties || excluded.was_properties)) end`

interface FeedRow extends Kept {
  readonly size: number
  readonly wave: number
  readonly properties: readonly string[] | null
}

function insertOf(org: string, rows: readonly FeedRow[]): RawBuilder<unknown> {
  const column = (name: string, type: string, valueOf: (row: FeedRow) => unknown) => ({ name, type, values: rows.map(valueOf) })
  const given = unnestColumns([
    column('seq', 'bigint', ({ seq }) => seq),
    column('kind', 'text', ({ document }) => document.kind),
    column('id', 'text', ({ document }) => document.id),
    column('wave', 'smallint', ({ wave }) => wave),
    column('created_at', 'timestamptz', ({ document }) => momentOf(document.createdAt)),
    { ...column('properties', 'text', ({ properties }) => properties && arrayLiteral(properties)), of: 'text[]' },
    column('is_deleted', 'boolean', ({ document }) => document._deleted),
    column('size', 'integer', ({ size }) => size),
  ])
  return sql`insert into change_feed as feed (org_id, seq, kind, id, wave, created_at, properties, was_properties, is_deleted, size)
    select ${org}, seq, kind, id, wave, created_at, properties, coalesce(properties, array[${EVERYWHERE}]), is_deleted, size
    from (select ${given}) as given`
}

/** When it was made, as a moment Postgres takes; what is none counts as old. */
function momentOf(createdAt: string): string {
  if (INSTANT.holds(createdAt)) return createdAt
  try {
    const moment = instantOf(epochMsOf(createdAt))
    if (INSTANT.holds(moment)) return moment
  } catch {
    // Not a moment at all: kept as it is in its document, and among the oldest here.
  }
  return '1970-01-01T00:00:00.000Z'
}
