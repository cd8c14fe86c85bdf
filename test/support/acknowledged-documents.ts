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
    deepEqual({ refused, conflicts }, { refused: [], conflicts: [] })
    equal(epoch, (this.#epoch ??= epoch))
    this.#seq = Math.max(this.#seq, seq[desk.org]!)
    this.#edits += edits
    for (const { newDocumentState } of rows) {
      const document = newDocumentState as WireDocument
      desk.know(document)
      this.#fresh.set(keyOf(document), document)
    }
  }

  /** Of what was not acknowledged the whole batch is there, or nothing. */
  expectThere({ documents }: SyncDesk, unanswered: Iterable<Batch>): void {
    const missing = [...this.#fresh.values()].filter((one) => !isAsPushed(one, documents.get(keyOf(one))))
    deepEqual(missing, [], 'acknowledged, and not there as it was')
    for (const [key, document] of this.#fresh) this.#acknowledged.set(key, document)
    this.#fresh.clear()
    for (const { rows } of unanswered) {
      const there = rows.map(({ newDocumentState }) => newDocumentState as WireDocument)
      const taken = new Set(there.map((one) => isAsPushed(one, documents.get(keyOf(one)))))
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

function disputedOf(reader: SyncDesk): WireDocument[] {
  return [...reader.documents.values()].filter(({ data }) => data['disputed'] === true)
}
