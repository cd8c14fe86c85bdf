import { epochMsOf, instantOf } from '../../../shared/kernel/day.ts'
import { WAVES, type OrganisationCheckpoint } from '../../../shared/sync/protocol.ts'
import type { Access } from '../../areas/access/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { countFeed, readFeed, type FeedEntry, type FeedLimit, type FeedQuery } from '../../store/read-feed.ts'
import { currentSeq } from '../../store/seq-counter.ts'

/** Documents made within a quarter of a year are recent; the others come last. */
const RECENT_MS = 92 * 24 * 60 * 60 * 1000
const RECENT = WAVES.indexOf('recent')

type First = NonNullable<OrganisationCheckpoint['first']>

export interface PullStep {
  readonly entries: readonly FeedEntry[]
  /** The state after all of these entries. */
  readonly checkpoint: OrganisationCheckpoint
  readonly isDone: boolean
}

/** Where a desk begins with an organisation, or begins anew because what it may see is another part of it now. */
export async function beginFirst(
  tx: Tx,
  { org, scope, propertyIds }: Access,
  nowMs: number,
  isRepeated: boolean,
): Promise<OrganisationCheckpoint> {
  const upTo = await currentSeq(tx, org)
  const query = { org, after: 0, upTo, properties: propertyIds, liveOnly: !isRepeated, purge: isRepeated }
  const left = await countFeed(tx, query)
  const since = instantOf(nowMs - RECENT_MS)
  return { seq: 0, scope, first: { wave: 0, at: 0, upTo, left, since, ...(isRepeated ? { purge: true } : {}) } }
}

/** The next documents of one organisation: of a first sync wave by wave, and what was written meanwhile after them. */
export async function pullStep(tx: Tx, access: Access, checkpoint: OrganisationCheckpoint, limit: FeedLimit): Promise<PullStep> {
  const { first, scope } = checkpoint
  if (first) return await waveStep(tx, access, { ...checkpoint, first }, limit)
  const { entries, isEnd } = await readFeed(tx, { org: access.org, after: checkpoint.seq, properties: access.propertyIds }, limit)
  if (!isEnd) return { entries, checkpoint: { seq: entries.at(-1)!.seq, scope }, isDone: false }
  // What was read past and is not for this desk need not be read past again.
  const seq = Math.max(await currentSeq(tx, access.org), checkpoint.seq)
  return { entries, checkpoint: { seq, scope }, isDone: true }
}

async function waveStep(
  tx: Tx,
  access: Access,
  { first, scope }: OrganisationCheckpoint & { first: First },
  limit: FeedLimit,
): Promise<PullStep> {
  const { entries, isEnd } = first.wave < WAVES.length ? await readFeed(tx, waveQuery(access, first), limit) : { entries: [], isEnd: true }
  const left = Math.max(0, first.left - entries.length)
  const next = isEnd ? { ...first, wave: first.wave + 1, at: 0, left } : { ...first, at: entries.at(-1)!.seq, left }
  return { entries, checkpoint: next.wave < WAVES.length ? { seq: 0, scope, first: next } : { seq: first.upTo, scope }, isDone: false }
}

function waveQuery(
  { org, propertyIds }: Access,
  { wave, at, upTo, since, purge }: NonNullable<OrganisationCheckpoint['first']>,
): FeedQuery {
  return {
    org,
    after: at,
    upTo,
    waves: [Math.min(wave, RECENT)],
    ...(wave === RECENT ? { createdFrom: since } : {}),
    ...(wave > RECENT ? { createdBefore: since } : {}),
    properties: propertyIds,
    liveOnly: purge !== true,
    purge,
  }
}

/** A checkpoint from the wire that no desk can have been given. */
export function isPossible({ seq, first }: OrganisationCheckpoint, newest: number): boolean {
  return seq <= newest && (first === undefined || (first.upTo <= newest && !Number.isNaN(epochMsOf(first.since))))
}
