import { awaitRxStorageReplicationIdle } from 'rxdb/plugins/core'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { Subject, type Subscription } from 'rxjs'
import type { AppError } from '../../../shared/kernel/errors.ts'
import { BATCH_LIMIT, type HelloAnswer, type PullAnswer, type StreamMessage } from '../../../shared/sync/protocol.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import { hostLog } from '../log.ts'
import { ArrivalNews } from './arrival-news.ts'
import { Arrivals } from './arrivals.ts'
import type { ClientParts } from './client-parts.ts'
import { PokeStream } from './poke-stream.ts'
import { PullRecords } from './pull-records.ts'
import { PushRecords } from './push-records.ts'
import { faultsOf, interruptionBy, type ReplicationFault } from './replication-fault.ts'
import { Retrying } from './retrying.ts'
import { ServerGreeting } from './server-greeting.ts'
import type { ServerLink } from './server-link.ts'
import { SyncHealth } from './sync-health.ts'
import { SyncProgress } from './sync-progress.ts'
import { settleGates } from './settle-gates.ts'
import type { LivedCheckpoint, SyncStanding } from './sync-standing.ts'
import { MIRRORED, REPLICATION } from './synced-tables.ts'

/** RxDB asks on while a batch holds at least so many documents; how large one is, the pull handler decides. */
const ANY_BATCH = 1
/** RxDB's own wait, after a fault of ours: while the server does not answer, the handlers do the waiting. */
const RETRY_MS = 10_000
/** So long after news that came along the server is asked once more. */
const QUESTION_MS = 1000

/** One running connection between the records of a desk and a server. */
export class SyncClient {
  readonly health = new SyncHealth()
  readonly progress = new SyncProgress()
  readonly #parts: ClientParts
  readonly #retrying = new Retrying(this.health)
  readonly #streamRetrying: Retrying
  readonly #resync = new Subject<'RESYNC'>()
  readonly #replication: RxReplicationState<RecordDocument, LivedCheckpoint>
  readonly #greeting: ServerGreeting
  readonly #push: PushRecords
  readonly #pull: PullRecords
  readonly #stream: PokeStream
  readonly #watching: Subscription[] = []
  readonly #news: ArrivalNews
  readonly #arrivals: Arrivals
  #question: NodeJS.Timeout | undefined
  #interruption: AppError | undefined

  constructor(parts: ClientParts) {
    this.#parts = parts
    this.#news = new ArrivalNews(parts.announce, () => this.progress.isFirst)
    const { link, standing } = parts
    this.#replication = replicateRxCollection<RecordDocument, LivedCheckpoint>({
      collection: parts.records.records,
      replicationIdentifier: REPLICATION,
      live: true,
      waitForLeadership: false,
      retryTime: RETRY_MS,
      autoStart: false,
      pull: { batchSize: ANY_BATCH, stream$: this.#resync, handler: (kept) => this.#pull.handle(kept) },
      push: {
        batchSize: BATCH_LIMIT,
        handler: (rows) => this.#push.handle(rows),
        modifier: async (document: RecordDocument) => {
          if (MIRRORED.has(document.kind)) return null
          if (link.account.organisations.includes(document.org)) return document
          await standing.passOver(document.org)
          return null
        },
      },
    })
    this.#arrivals = new Arrivals(parts.records, this.#replication, (documents) => this.#news.arrived(documents))
    const shared = { link, standing, tables: parts.tables, retrying: this.#retrying, ready: () => this.#greeting.ready() }
    this.#push = new PushRecords({
      ...shared,
      now: parts.now,
      device: parts.device,
      sendFiles: parts.sendFiles,
      isJoining: () => standing.lastSyncAt === undefined,
      keepRefused: (refusals) => parts.refused.keep(refusals),
      noted: () => settleGates(parts.records, this.#replication),
      answered: (answer, sent) => {
        if (answer.epoch !== standing.epoch) this.#greeting.doubt()
        this.progress.answered(answer, sent.length)
      },
    })
    this.#greeting = new ServerGreeting({
      ...shared,
      push: this.#push,
      refused: parts.refused,
      greeted: (answer) => this.#greeted(answer),
      lost: parts.lost,
    })
    this.#pull = new PullRecords({
      ...shared,
      organisations: () => link.account.organisations,
      settle: () => settleGates(parts.records, this.#replication),
      meets: (documents) => this.#push.meets(documents),
      doubted: () => this.#greeting.doubt(),
      arrived: (answer) => this.#arrived(answer),
      take: (documents) => this.#arrivals.take(documents),
      ended: () => this.#ended(),
      leaving: parts.leaving,
      purged: parts.purged,
    })
    this.#streamRetrying = new Retrying({ worked: () => {}, failed: () => this.#greeting.doubt() })
    this.#stream = new PokeStream(link, this.#streamRetrying, {
      heard: (message) => this.#heard(message),
      cut: () => this.#greeting.doubt(),
    })
  }

  async start(): Promise<void> {
    const { records, link, standing, tables } = this.#parts
    await standing.read()
    link.renewed = () => void this.#stream.introduce().catch(logged)
    this.#watching.push(
      this.#replication.error$.subscribe((thrown) => this.#met(thrown)),
      this.#news.follow(records),
    )
    await this.#replication.start()
    this.progress.begunAt(standing.believed(tables.checkpoint()))
    this.#stream.run().catch(logged)
  }

  /** Sends and fetches until there is nothing left to do. @throws AppError when the server does not answer or refuses, or the file does */
  async untilQuiet(): Promise<void> {
    const { health, progress } = this
    do {
      this.#demandWhole()
      const { rounds } = progress
      this.lookAgain()
      await health.until(() => progress.rounds > rounds)
      await this.#untilIdle()
      this.#demandWhole()
    } while (this.#parts.tables.countWaiting() > 0)
  }

  get standing(): SyncStanding {
    return this.#parts.standing
  }

  get link(): ServerLink {
    return this.#parts.link
  }

  /** Something may be new on either side. */
  lookAgain(): void {
    clearTimeout(this.#question)
    this.#question = undefined
    this.#pull.poked()
    this.#retrying.wake()
    this.#streamRetrying.wake()
    this.#resync.next('RESYNC')
  }

  get isActive(): boolean {
    const { events } = this.#replication.internalReplicationState ?? {}
    return events !== undefined && (events.active.down.getValue() || events.active.up.getValue())
  }

  async close(): Promise<void> {
    this.#retrying.stop()
    this.#streamRetrying.stop()
    this.#stream.close()
    clearTimeout(this.#question)
    this.#parts.link.renewed = undefined
    for (const watching of this.#watching) watching.unsubscribe()
    this.#news.tell()
    await this.#replication.cancel()
  }

  /** @throws AppError when the server does not answer or refuses meanwhile */
  async #untilIdle(): Promise<void> {
    let isIdle = false
    const idle = awaitRxStorageReplicationIdle(this.#replication.internalReplicationState!).then(() => {
      isIdle = true
      this.health.beat()
    })
    await this.health.until(() => isIdle)
    await idle
  }

  #met(thrown: ReplicationFault): void {
    if (this.#retrying.isStopped) return
    hostLog.error({ errors: faultsOf(thrown) }, 'the replication met a fault')
    this.#interruption ??= interruptionBy(thrown)
    if (!this.#interruption) return
    // No checkpoint is written any more.
    this.#replication.internalReplicationState?.events.canceled.next(true)
    this.health.failed(this.#interruption)
    this.#parts.interrupted()
  }

  #demandWhole(): void {
    if (this.#interruption) throw this.#interruption
  }

  async #greeted(answer: HelloAnswer): Promise<void> {
    this.progress.greeted(answer, this.#parts.nowMs())
    await this.#parts.greeted(answer)
  }

  #heard(message: StreamMessage): void {
    if (message.type === 'seen') return this.progress.saw(message.org, message)
    if (message.type === 'access' || (message.type === 'hello' && message.epoch !== this.#parts.standing.epoch)) this.#greeting.doubt()
    if (message.type !== 'poke') return this.lookAgain()
    const { org, seq, news } = message
    this.progress.poked(org, seq)
    if (seq <= this.progress.seq(org)) return
    if (!news) return this.lookAgain()
    this.#pull.brought({ org, seq, news })
    this.#resync.next('RESYNC')
    // The server learns from the next question how far this desk is, and head office with it.
    this.#question ??= setTimeout(() => this.lookAgain(), QUESTION_MS).unref()
  }

  #arrived(answer: PullAnswer): void {
    this.progress.arrived(answer)
    let newest = ''
    for (const { hlc } of answer.documents) if (hlc > newest) newest = hlc
    if (newest !== '') this.#parts.observe(newest)
  }

  #ended(): void {
    this.progress.rounds += 1
    this.health.beat()
    const { tables, standing, now } = this.#parts
    if (!this.progress.isFirst && tables.countWaiting() === 0) standing.synced(now()).catch(logged)
  }
}

function logged(thrown: unknown): void {
  hostLog.warn({ err: thrown }, 'the connection to the server met a fault')
}
