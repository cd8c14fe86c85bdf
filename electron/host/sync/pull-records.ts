import type { ReplicationPullHandlerResult } from 'rxdb/plugins/core'
import { BATCH_LIMIT, PATHS, type Checkpoint, type News, type PullAnswer, type PullRequest } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import { PurgeRecords } from './purge-records.ts'
import { Stopped, type Retrying } from './retrying.ts'
import type { ServerLink } from './server-link.ts'
import type { LivedCheckpoint, SyncStanding } from './sync-standing.ts'
import type { SyncedTables } from './synced-tables.ts'

type Result = ReplicationPullHandlerResult<RecordDocument, LivedCheckpoint>

export interface PullParts {
  link: ServerLink
  retrying: Retrying
  standing: SyncStanding
  tables: SyncedTables
  organisations(): readonly string[]
  /** Before each request: the server is who it was. */
  ready(): Promise<void>
  /** Resolves when what was handed to RxDB is in the file: a first sync of any size takes a few batches of memory. */
  settle(): Promise<void>
  /** Told of what was pulled; resolves when RxDB may take it. */
  meets(documents: readonly WireDocument[]): Promise<void>
  /** The server is not who it was when it was greeted last. */
  doubted(): void
  arrived(answer: PullAnswer): void
  /** Puts what it can of a batch into the file; returns what is left to RxDB. */
  take(documents: readonly WireDocument[]): Promise<WireDocument[]>
  /** All there was has been asked for; what it brought is on its way to the file. */
  ended(): void
  /** Tombstones that RxDB is about to be handed. */
  leaving(tombstones: readonly WireDocument[]): Promise<void>
  /** Nothing of an organisation is left here. */
  purged(organisation: string): Promise<void>
}

/** A question that was sent. */
interface Asked {
  checkpoint: Checkpoint | undefined
  /** The pokes that it had heard of. */
  pokes: number
  answer: Promise<PullAnswer>
}

/** What came along with a poke. */
export interface PokedNews {
  org: string
  seq: number
  news: News
}

/**
 * Fetches what is new, and purges what this desk may no longer hold: RxDB is handed a tombstone for it, as if the server had sent one.
 * RxDB asks on after every batch that is not empty; one empty batch ends it.
 */
export class PullRecords {
  readonly #parts: PullParts
  readonly #purges: PurgeRecords
  #next: Asked | undefined
  #pokes = 0
  /** The pokes that the last answer, which was the end, had heard of. */
  #endedAt: number | undefined
  /** The pokes when there was nothing more to ask for: while none came since, news that come along can be taken as they are. */
  #quietAt: number | undefined
  readonly #news: PokedNews[] = []

  constructor(parts: PullParts) {
    this.#parts = parts
    this.#purges = new PurgeRecords(parts)
  }

  /** There is something new: an answer that is under way may have missed it. */
  poked(): void {
    this.#pokes += 1
  }

  /** There is something new, and it came along. */
  brought(news: PokedNews): void {
    this.#news.push(news)
  }

  async handle(kept: LivedCheckpoint | undefined): Promise<Result> {
    try {
      const result = (await this.#purge(kept)) ?? (await this.#pull(kept))
      await this.#parts.leaving(result.documents.filter(({ _deleted }) => _deleted))
      return result
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown
      return { documents: [], checkpoint: kept }
    }
  }

  async #pull(kept: LivedCheckpoint | undefined): Promise<Result> {
    const { standing } = this.#parts
    const brought = await this.#takeNews(standing.believed(kept))
    if (brought) return brought
    if (this.#endedAt === this.#pokes) {
      this.#endedAt = undefined
      this.#quietAt = this.#pokes
      this.#parts.ended()
      return { documents: [], checkpoint: kept }
    }
    let checkpoint = standing.believed(kept)
    for (;;) {
      const { pokes, answer } = await this.#fetch(checkpoint)
      if (answer.checkpoint.epoch !== standing.epoch) {
        // Not the server that was greeted: it is greeted anew, which sends again what it lost, and then asked from the beginning.
        this.#parts.doubted()
        checkpoint = undefined
        continue
      }
      const asked = standing.believed(kept) ? checkpoint : undefined
      await this.#notice(asked, answer)
      checkpoint = answer.checkpoint
      const { documents, more } = answer
      if (more) this.#prefetch(checkpoint)
      const left = documents.length > 0 ? await this.#left(documents) : undefined
      // Not before: what could not be written is asked for again.
      this.#endedAt = more ? undefined : pokes
      if (left) return { documents: left, checkpoint: standing.lived(checkpoint) }
      const purge = await this.#purge(kept)
      if (purge) return purge
      if (!more) return this.#pull(kept)
    }
  }

  /** RxDB keeps the checkpoint of a batch that is not empty: where nothing is left it is shown one that is there already. */
  async #left(documents: WireDocument[]): Promise<WireDocument[]> {
    // The question for the next batch is on its way before this one takes the thread.
    await this.#parts.settle()
    const left = await this.#parts.take(documents)
    return left.length > 0 ? left : documents.slice(-1)
  }

  /** News that go on where this desk is, taken for an answer; whatever else came along is asked for. */
  async #takeNews(checkpoint: Checkpoint | undefined): Promise<Result | undefined> {
    const { standing } = this.#parts
    const pokes = this.#pokes
    for (let one = this.#news.shift(); one; one = this.#news.shift()) {
      const { org, seq, news } = one
      const own = checkpoint?.orgs[org]
      if (own && !own.first && seq <= own.seq) continue
      const isNext = own && !own.first && own.scope === news.scope && news.from <= own.seq
      if (this.#quietAt !== pokes || !isNext || checkpoint?.epoch !== news.epoch || news.epoch !== standing.epoch) {
        this.#news.length = 0
        this.poked()
        return undefined
      }
      const { documents } = news
      const reached = { ...checkpoint, orgs: { ...checkpoint.orgs, [org]: { seq, scope: news.scope } } }
      await this.#parts.meets(documents)
      await this.#notice(checkpoint, { documents, checkpoint: reached, more: false, gone: [] })
      const left = documents.length > 0 ? await this.#left(documents) : undefined
      this.#endedAt = pokes
      if (left) return { documents: left, checkpoint: standing.lived(reached) }
      checkpoint = reached
    }
    return undefined
  }

  /** The network brings the next batch while the disk takes this one, and no more than that. */
  #prefetch(checkpoint: Checkpoint): void {
    this.#next = this.#ask(checkpoint)
  }

  async #fetch(checkpoint: Checkpoint | undefined): Promise<{ pokes: number; answer: PullAnswer }> {
    const next = this.#next
    this.#next = undefined
    const asked = next !== undefined && next.checkpoint === checkpoint ? next : this.#ask(checkpoint)
    await this.#parts.settle()
    const answer = await asked.answer
    await this.#parts.meets(answer.documents)
    return { pokes: asked.pokes, answer }
  }

  #ask(checkpoint: Checkpoint | undefined): Asked {
    const { retrying, ready, link, organisations } = this.#parts
    const pokes = this.#pokes
    const answer = retrying.untilDone(async () => {
      await ready()
      const { from, anew } = this.#purges.from(checkpoint)
      const request: PullRequest = { organisations: [...organisations()], limit: BATCH_LIMIT, ...(from ? { checkpoint: from } : {}) }
      const answered = await link.ask<PullAnswer>('POST', PATHS.pull, request, { signal: retrying.signal })
      this.#purges.begun(anew)
      return answered
    })
    // It may be broken off before anybody comes for it; whoever does is told.
    answer.catch(() => {})
    return { checkpoint, pokes, answer }
  }

  async #notice(asked: Checkpoint | undefined, answer: PullAnswer): Promise<void> {
    await this.#purges.notice(asked, answer)
    this.#parts.arrived(answer)
  }

  async #purge(kept: LivedCheckpoint | undefined): Promise<Result | undefined> {
    const documents = await this.#purges.next()
    return documents && { documents, checkpoint: kept ?? NEVER }
  }
}

/** RxDB wants a checkpoint with every batch; this one is never believed. */
const NEVER: LivedCheckpoint = { life: -1, wire: { epoch: '', orgs: {} } }
