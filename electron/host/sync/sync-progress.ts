import { epochMsOf } from '../../../shared/kernel/day.ts'
import { WAVES, type Checkpoint, type HelloAnswer, type PullAnswer, type PushAnswer, type Seen } from '../../../shared/sync/protocol.ts'

/** Work can begin once these waves of a first sync are here: settings, inventory, balances. */
const USABLE_FROM = 3

export interface FirstSync {
  wave: string
  done: number
  remaining: number
  usable: boolean
}

/** How far a desk has come: counted while it runs, told by the server's answers. */
export class SyncProgress {
  pulled = 0
  pushed = 0
  /** Pulls that went on to their end. */
  rounds = 0
  clockOffsetMs: number | undefined
  #checkpoint: Checkpoint | undefined
  readonly #onServer = new Map<string, number>()
  readonly #seen = new Map<string, Seen>()
  readonly #remaining = new Map<string, number>()
  readonly #done = new Map<string, number>()

  /** The newest `seq` of an organisation that this desk has. */
  seq(org: string): number {
    return this.#checkpoint?.orgs[org]?.seq ?? 0
  }

  onServer(org: string): number | undefined {
    return this.#onServer.get(org)
  }

  seenByHeadOffice(org: string): Seen | undefined {
    return this.#seen.get(org)
  }

  firstSync(org: string): FirstSync | undefined {
    const first = this.#checkpoint?.orgs[org]?.first
    const wave = first && WAVES[first.wave]
    if (!wave) return undefined
    return { wave, done: this.#done.get(org) ?? 0, remaining: this.#remaining.get(org) ?? 0, usable: first.wave >= USABLE_FROM }
  }

  /** Whether any organisation is still arriving. */
  get isFirst(): boolean {
    return Object.values(this.#checkpoint?.orgs ?? {}).some(({ first }) => first !== undefined)
  }

  begunAt(checkpoint: Checkpoint | undefined): void {
    this.#checkpoint ??= checkpoint
  }

  greeted(answer: HelloAnswer, nowMs: number): void {
    for (const { id, seq } of answer.organisations) this.#onServer.set(id, seq)
    this.#seen.clear()
    for (const [org, seen] of Object.entries(answer.seen ?? {})) this.saw(org, seen)
    const offset = nowMs - epochMsOf(answer.now)
    this.clockOffsetMs = Number.isFinite(offset) ? Math.round(offset) : undefined
  }

  poked(org: string, seq: number): void {
    this.#onServer.set(org, Math.max(seq, this.#onServer.get(org) ?? 0))
  }

  /** An answer and a message may pass each other on the way. */
  saw(org: string, { seq, at }: Seen): void {
    if (seq > (this.#seen.get(org)?.seq ?? 0)) this.#seen.set(org, { seq, at })
  }

  arrived({ documents, checkpoint, remaining, seen }: PullAnswer): void {
    this.pulled += documents.length
    for (const { org } of documents) if (checkpoint.orgs[org]?.first) this.#done.set(org, (this.#done.get(org) ?? 0) + 1)
    for (const [org, count] of Object.entries(remaining ?? {})) this.#remaining.set(org, count)
    for (const [org, { seq, first }] of Object.entries(checkpoint.orgs)) if (!first) this.poked(org, seq)
    for (const [org, one] of Object.entries(seen ?? {})) this.saw(org, one)
    this.#checkpoint = checkpoint
  }

  answered({ seq, refused }: PushAnswer, sent: number): void {
    this.pushed += sent - refused.length
    for (const [org, newest] of Object.entries(seq)) this.poked(org, newest)
  }
}
