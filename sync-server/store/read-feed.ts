import { sql } from 'kysely'
import { outOfSight, type WireDocument } from '../../shared/sync/wire-document.ts'
import type { Tx } from './database.ts'
import { keyOf, readDocuments } from './documents.ts'
import { EVERYWHERE } from './write-feed.ts'

/** Which part of an organisation's feed. Everything is filtered before the limit. */
export interface FeedQuery {
  readonly org: string
  /** Later than this seq. */
  readonly after: number
  /** Not later than this one. */
  readonly upTo?: number | undefined
  /** Places in `WAVES` of the documents' kinds, of those that desks know: 0 settings … 3 recent. */
  readonly waves?: readonly number[] | undefined
  /** Made at this moment or later. */
  readonly createdFrom?: string | undefined
  /** Made before this moment. */
  readonly createdBefore?: string | undefined
  /** Kinds the caller may read; absent: all. */
  readonly kinds?: readonly string[] | undefined
  /** Properties the caller may see; absent: all of them. What left them comes as a tombstone. */
  readonly properties?: readonly string[] | undefined
  /** No tombstones of any sort: for whoever has nothing yet. */
  readonly liveOnly?: boolean | undefined
  /** A tombstone of everything out of sight, ever seen from there or not: for whoever saw another part until now. */
  readonly purge?: boolean | undefined
}

export interface FeedEntry {
  readonly seq: number
  /** Without its content where the caller may not see it any longer. */
  readonly document: WireDocument
  /** It lives, but out of the caller's sight. */
  readonly isGone: boolean
}

/** So much of the feed and no more: large documents must not pile up in memory. */
export interface FeedLimit {
  readonly entries: number
  /** Of the documents as JSON; the first one may be larger. */
  readonly characters: number
}

/** The feed by ascending seq. `isEnd`: there was no more of it. */
export async function readFeed(tx: Tx, query: FeedQuery, limit: FeedLimit): Promise<{ entries: FeedEntry[]; isEnd: boolean }> {
  const rows = await selectPlaces(tx, query, limit.entries)
  let left = limit.characters
  const full = rows.findIndex(({ size }, index) => (left -= size) < 0 && index > 0)
  const taken = full < 0 ? rows : rows.slice(0, full)
  const kept = await readDocuments(tx, query.org, taken)
  const entries = taken.map(({ seq, kind, id, isGone }) => {
    const { document } = kept.get(keyOf({ kind, id }))!
    return { seq, document: isGone ? outOfSight(document) : document, isGone }
  })
  return { entries, isEnd: rows.length < limit.entries && full < 0 }
}

interface Place {
  readonly seq: number
  readonly kind: string
  readonly id: string
  readonly isGone: boolean
  readonly size: number
}

/** As one JSON text: to hand over a thousand rows would take six times as long as to find them. */
async function selectPlaces(tx: Tx, query: FeedQuery, limit: number): Promise<Place[]> {
  const { rows } = await sql<{ list: string | null }>`
    select json_agg(place order by place.seq)::text as list from (
      select seq, kind, id, not (${visible(query)}) as "isGone", size from change_feed
      where ${condition(query)} order by seq limit ${limit}) as place`.execute(tx)
  return JSON.parse(rows[0]!.list ?? '[]') as Place[]
}

/** How many entries `readFeed` would give without a limit. */
export async function countFeed(tx: Tx, query: FeedQuery): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from change_feed where ${condition(query)}`.execute(tx)
  return rows[0]!.count
}

function condition(query: FeedQuery) {
  const { org, after, upTo, waves, createdFrom, createdBefore, kinds, properties, liveOnly, purge } = query
  const once = [...(properties ?? []), EVERYWHERE]
  const parts = [
    sql`org_id = ${org} and seq > ${after}`,
    ...(upTo === undefined ? [] : [sql`seq <= ${upTo}`]),
    ...(waves === undefined ? [] : [sql`wave = any(${[...waves]}::smallint[])`]),
    ...(createdFrom === undefined ? [] : [sql`created_at >= ${createdFrom}::timestamptz`]),
    ...(createdBefore === undefined ? [] : [sql`created_at < ${createdBefore}::timestamptz`]),
    ...(kinds === undefined ? [] : [sql`kind = any(${[...kinds]}::text[])`]),
    ...(liveOnly ? [sql`not is_deleted and (${visible(query)})`] : []),
    ...(liveOnly || purge || properties === undefined ? [] : [sql`(${visible(query)} or was_properties && ${once}::text[])`]),
  ]
  return sql.join(parts, sql` and `)
}

function visible({ properties }: FeedQuery) {
  return properties === undefined ? sql`true` : seenIn(properties)
}

/** Of a row of the feed: whether who may see these properties sees it. */
export function seenIn(properties: readonly string[]) {
  return sql`(properties is null or properties && ${[...properties]}::text[])`
}
