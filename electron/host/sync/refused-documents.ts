import type { RxCollection } from 'rxdb/plugins/core'
import type { Refusal } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { LocalDocument } from '../database/records-schema.ts'

/** A document that the server did not take, whole, as this desk wrote it. */
export interface KeptRefusal extends Refusal {
  document: WireDocument
  /** What the server was known to hold when it was written. */
  assumed?: WireDocument
  refusedAt: string
}

const PREFIX = 'refused:'
/** Sorts after every id that begins with the prefix. */
const AFTER_PREFIX = 'refused;'

/** What was refused, kept beside the records: there the server's version takes its place. */
export class RefusedDocuments {
  readonly #local: () => RxCollection<LocalDocument>

  constructor(local: () => RxCollection<LocalDocument>) {
    this.#local = local
  }

  /** Durable when it resolves. A newer version of the same document takes the place of the older. */
  async keep(refusals: readonly KeptRefusal[]): Promise<void> {
    if (refusals.length === 0) return
    await this.#local().bulkUpsert(refusals.map((refusal) => ({ id: `${PREFIX}${refusal.id}`, value: { ...refusal } })))
  }

  async all(): Promise<KeptRefusal[]> {
    const rows = await this.#local()
      .find({ selector: { id: { $gte: PREFIX, $lt: AFTER_PREFIX } } })
      .exec()
    return rows.map((row) => row.toMutableJSON().value as unknown as KeptRefusal)
  }

  async count(): Promise<number> {
    return (await this.all()).length
  }

  async get(id: string): Promise<KeptRefusal | undefined> {
    const row = await this.#local().findOne(`${PREFIX}${id}`).exec()
    return row?.toMutableJSON().value as unknown as KeptRefusal | undefined
  }

  async drop(id: string): Promise<void> {
    await this.#local().findOne(`${PREFIX}${id}`).remove()
  }
}
