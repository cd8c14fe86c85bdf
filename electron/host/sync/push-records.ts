import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb/plugins/core'
import { AppError } from '../../../shared/kernel/errors.ts'
import { BATCH_LIMIT, PATHS, type PushAnswer } from '../../../shared/sync/protocol.ts'
import { isOutOfSight, tombstoneOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import { masterWins } from './master-wins.ts'
import type { KeptRefusal } from './refused-documents.ts'
import { Stopped, type Retrying } from './retrying.ts'
import type { ServerLink } from './server-link.ts'

/** A request stays below this, unless one document alone is larger. */
const BYTES_LIMIT = 2_000_000

type PushRow = RxReplicationWriteToMasterRow<RecordDocument>
/** A row and its text. */
interface Packed {
  row: PushRow
  json: string
}

export interface Sent {
  /** What the server holds of all that it merged or refused. */
  masters: WireDocument[]
  /** Ids. */
  refused: string[]
}

/** Whether a refused document is kept here; `master`: what the server says it holds of it. */
type IsKept = (refused: WireDocument, master: WireDocument | undefined) => boolean

export interface PushParts {
  link: ServerLink
  retrying: Retrying
  now(): string
  /** This desk, as its documents name it. */
  device(): string
  /** Before each request: the server is who it was. */
  ready(): Promise<void>
  /** The server has the files that these documents name. */
  sendFiles(documents: readonly WireDocument[]): Promise<void>
  /** This desk was not in step with the server yet: of versions without a known ancestor the later stands. */
  isJoining(): boolean
  /** Durable when it resolves. */
  keepRefused(refusals: readonly KeptRefusal[]): Promise<void>
  /** Resolves when RxDB has written down what became of the push that was just answered. */
  noted(): Promise<void>
  answered(answer: PushAnswer, sent: readonly WireDocument[]): void
}

/** Sends what was written here, in order and one request at a time. */
export class PushRecords {
  readonly #parts: PushParts
  #queue: Promise<unknown> = Promise.resolve()
  /** The documents of the push under way by id, and what was pulled of them meanwhile. */
  #sending = new Map<string, WireDocument>()
  readonly #met = new Map<string, WireDocument>()
  #noting: Promise<void> = Promise.resolve()

  constructor(parts: PushParts) {
    this.#parts = parts
  }

  /** For RxDB: the server's version of every document that it merged or refused. */
  handle(rows: PushRow[]): Promise<WithDeleted<RecordDocument>[]> {
    const turn = this.#queue.then(() => this.#push(rows)).catch(unlessStopped)
    this.#queue = turn.catch(() => {})
    return turn
  }

  /**
   * Told of all that was pulled before RxDB takes it. Of documents whose push is not acknowledged RxDB passes it over, as if it were
   * of before that push: where somebody else has written after it, the push is answered with that instead.
   */
  async meets(pulled: readonly WireDocument[]): Promise<void> {
    for (const document of pulled) if (this.#sending.has(document.id)) this.#met.set(document.id, document)
    await this.#noting
  }

  async #push(rows: PushRow[]): Promise<WireDocument[]> {
    this.#sending = new Map(rows.map(({ newDocumentState }) => [newDocumentState.id, newDocumentState]))
    this.#met.clear()
    const conflicts = await this.#sendAll(rows)
    const answered = new Set(conflicts.map(({ id }) => id))
    for (const [id, master] of this.#met) {
      const own = this.#sending.get(id)!
      if (!answered.has(id) && master.hlc >= own.hlc && !isSame(master, own)) conflicts.push(master)
    }
    this.#sending = new Map()
    this.#noting = this.#parts.noted()
    return conflicts
  }

  async #sendAll(rows: PushRow[]): Promise<WireDocument[]> {
    // What was taken from the server in a conflict is there already.
    const news = rows.filter(
      ({ newDocumentState, assumedMasterState }) => !assumedMasterState || !isSame(newDocumentState, assumedMasterState),
    )
    const isAgain = (row: PushRow): boolean => this.#parts.isJoining() && !row.assumedMasterState
    const conflicts: WireDocument[] = []
    for (const again of [true, false]) {
      const rowsOfOne = news.filter((row) => isAgain(row) === again)
      for (const batch of batchesOf(rowsOfOne)) {
        const { masters } = await this.#parts.retrying.untilDone(() => this.#sendReady(batch, again))
        conflicts.push(...masters)
      }
    }
    return conflicts
  }

  async #sendReady(batch: readonly Packed[], again: boolean): Promise<Sent> {
    await this.#parts.ready()
    return this.send(batch, again)
  }

  /**
   * What the server had acknowledged and may have lost. What others wrote is theirs to send again too, so a refusal of it is not kept
   * here; nor, where it `hasAll`, of what it says is out of this account's sight.
   */
  sendKnown(batch: readonly Packed[], hasAll: boolean): Promise<Sent> {
    const isThere = (master: WireDocument | undefined): boolean => hasAll && master !== undefined && isOutOfSight(master)
    return this.send(batch, true, ({ device }, master) => device === this.#parts.device() && !isThere(master))
  }

  /** One request, with the files its documents name before it; halved where it is too large. @throws AppError */
  async send(batch: readonly Packed[], again: boolean, isKept: IsKept = () => true): Promise<Sent> {
    const { link, retrying, sendFiles, answered, keepRefused, now, device } = this.#parts
    const sent = batch.map(({ row }) => row.newDocumentState)
    await sendFiles(sent)
    try {
      const rest = JSON.stringify({ device: device(), ...(again ? { again } : {}) })
      const body = `{"rows":[${batch.map(({ json }) => json).join(',')}],${rest.slice(1)}`
      const answer = await link.ask<PushAnswer>('POST', PATHS.push, body, { signal: retrying.signal })
      const byId = new Map(batch.map(({ row }) => [row.newDocumentState.id, row]))
      const masters = new Map(answer.conflicts.map((master) => [master.id, master]))
      const refusals = answer.refused.flatMap((refusal) => {
        const row = byId.get(refusal.id)
        return row && isKept(row.newDocumentState, masters.get(refusal.id)) ? [{ ...refusal, ...keptOf(row), refusedAt: now() }] : []
      })
      await keepRefused(refusals)
      answered(answer, sent)
      return { masters: withMissing(answer, batch), refused: answer.refused.map(({ id }) => id) }
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'TOO_LARGE') throw thrown
      if (batch.length > 1) {
        const half = Math.ceil(batch.length / 2)
        const [first, second] = [await this.send(batch.slice(0, half), again, isKept), await this.send(batch.slice(half), again, isKept)]
        return { masters: [...first.masters, ...second.masters], refused: [...first.refused, ...second.refused] }
      }
      return this.#refuse(batch[0]!.row, thrown)
    }
  }

  /** So large that the server would not even read it: kept here, and put right here. */
  async #refuse(row: PushRow, { code, message }: AppError): Promise<Sent> {
    const { id, kind, org } = row.newDocumentState
    await this.#parts.keepRefused([{ id, kind, org, code, message, ...keptOf(row), refusedAt: this.#parts.now() }])
    return { masters: [masterOf(row)], refused: [id] }
  }
}

/** RxDB takes any answer for yes and any refusal for a reason to try again: of a connection that was closed it hears nothing more. */
function unlessStopped(thrown: unknown): Promise<never> {
  if (thrown instanceof Stopped) return new Promise(() => {})
  throw thrown
}

/** In the order given, each below the limits. */
export function batchesOf(rows: readonly PushRow[]): Packed[][] {
  const batches: Packed[][] = []
  let bytes = BYTES_LIMIT
  for (const row of rows) {
    const one = { row, json: JSON.stringify(row) }
    bytes += one.json.length
    if (bytes > BYTES_LIMIT || batches.at(-1)!.length >= BATCH_LIMIT) {
      batches.push([])
      bytes = one.json.length
    }
    batches.at(-1)!.push(one)
  }
  return batches
}

function keptOf({ newDocumentState, assumedMasterState }: PushRow): Pick<KeptRefusal, 'document' | 'assumed'> {
  return { document: newDocumentState, ...(assumedMasterState ? { assumed: assumedMasterState } : {}) }
}

/** Every refused document has to be put right here, also where the answer names it without a version. */
function withMissing({ conflicts, refused }: PushAnswer, batch: readonly Packed[]): WireDocument[] {
  const named = new Set(conflicts.map(({ id }) => id))
  const missing = new Set(refused.map(({ id }) => id).filter((id) => !named.has(id)))
  return [...conflicts, ...batch.filter(({ row }) => missing.has(row.newDocumentState.id)).map(({ row }) => masterOf(row))]
}

/** What the server holds of a document it refused: what it was last known to hold, or nothing. */
function masterOf({ newDocumentState, assumedMasterState }: PushRow): WireDocument {
  return assumedMasterState ?? tombstoneOf(newDocumentState)
}

function isSame(a: WireDocument, b: WireDocument): boolean {
  return masterWins.isEqual(a, b, 'push')
}
