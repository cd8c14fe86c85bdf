import { deepEqual, equal, ok } from 'node:assert/strict'
import type { DigestAnswer, PushAnswer, PushRequest } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { documentsOf, isAsPushed, keyOf, overlaps } from './pushed-documents.ts'
import type { SyncDesk } from './sync-desk.ts'

export interface Batch {
  readonly rows: PushRequest['rows']
  readonly edits: number
}

/** The account of what a server acknowledged; it throws when anything of it is missing, changed, twice or counted wrongly. */
export class AcknowledgedDocuments {
  /** What was answered with 200 and not refused, since it was last looked at. */
  #fresh = new Map<string, WireDocument>()
  readonly #acknowledged = new Map<string, WireDocument>()
  #edits = 0
  /** The highest that any answer named. */
  #seq = 0
  #epoch: string | undefined
  /** Numbers of the feed that documents written anew had before, when all of it begins. */
  #gaps = 0

  begin(digest: DigestAnswer): void {
    this.#gaps = digest.seq - documentsOf(digest)
  }

  get size(): number {
    return this.#acknowledged.size
  }

  has(key: string): boolean {
    return this.#acknowledged.has(key)
  }

  take(desk: SyncDesk, { rows, edits }: Batch, { refused, conflicts, seq, epoch }: PushAnswer): void {
    // Of what comes again after it was taken and disputed, the sender is told how it stands.
    const pushed = new Map(rows.map((row) => [keyOf(documentOf(row)), documentOf(row)]))
    const odd = conflicts.filter((one) => one.data['disputed'] !== true || !isAsPushed(pushed.get(keyOf(one))!, one))
    deepEqual({ refused, odd }, { refused: [], odd: [] })
    equal(epoch, (this.#epoch ??= epoch))
    this.#seq = Math.max(this.#seq, seq[desk.org]!)
    this.#edits += edits
    for (const row of rows) {
      const document = documentOf(row)
      desk.know(document)
      this.#fresh.set(keyOf(document), document)
    }
  }

  /**
   * Of what was not acknowledged the whole batch is there, or nothing; what it wrote over is not there as it was acknowledged before.
   */
  expectThere({ documents }: SyncDesk, unanswered: readonly Batch[]): void {
    const isThere = (one: WireDocument): boolean => isAsPushed(one, documents.get(keyOf(one)))
    const later = new Map(unanswered.flatMap(({ rows }) => rows.map((row) => [keyOf(documentOf(row)), documentOf(row)])))
    const missing = [...this.#fresh].filter(([key, one]) => !isThere(one) && !(later.has(key) && isThere(later.get(key)!)))
    deepEqual(
      missing.map(([key, acknowledged]) => ({ acknowledged, there: documents.get(key) })),
      [],
      'acknowledged, and not there as it was',
    )
    for (const [key, document] of this.#fresh) this.#acknowledged.set(key, document)
    this.#fresh.clear()
    for (const { rows } of unanswered) {
      const taken = new Set(rows.map((row) => isThere(documentOf(row))))
      equal(taken.size, 1, 'a batch is taken whole or not at all')
    }
  }

  /** Every number of the feed belongs to one document, or to one version that was followed by another. */
  expectCounted(reader: SyncDesk, digest: DigestAnswer): void {
    ok(digest.seq >= this.#seq, `the count went back from ${this.#seq} to ${digest.seq}`)
    this.#seq = digest.seq
    const disputed = disputedOf(reader)
    equal(digest.seq - documentsOf(digest) - this.#edits - disputed.length, this.#gaps, 'numbers missing in the feed, or twice')
  }

  /** All there is, as a desk that has just begun and the one that read along have it. */
  expectWhole(fresh: SyncDesk, reader: SyncDesk, digest: DigestAnswer): void {
    equal(fresh.digest(), digest.all)
    equal(reader.digest(), digest.all, 'what was seen before is gone')
    const lost = [...this.#acknowledged.values()].filter((one) => !isAsPushed(one, fresh.documents.get(keyOf(one))))
    deepEqual(lost, [])
    const asked = fresh.all('conflict').map(({ data }) => [data['type'], data['otherId']] as const)
    deepEqual(
      asked.filter(([type]) => type !== 'overlap' && type !== 'duplicate'),
      [],
      'asked for nothing',
    )
    deepEqual(new Set(asked.map(([, id]) => id)), new Set(disputedOf(reader).map(({ id }) => id)))
    deepEqual(overlaps(fresh.all('stay').filter(({ data }) => data['disputed'] !== true)), [], 'nights let twice')
  }
}

function documentOf({ newDocumentState }: Batch['rows'][number]): WireDocument {
  return newDocumentState as WireDocument
}

function disputedOf(reader: SyncDesk): WireDocument[] {
  return [...reader.documents.values()].filter(({ data }) => data['disputed'] === true)
}
