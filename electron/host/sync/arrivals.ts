import { createRevision, now } from 'rxdb/plugins/core'
import type { RxReplicationState } from 'rxdb/plugins/replication'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Records } from '../database/open-records.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import type { SqliteStorageInstance } from '../database/rx-storage-instance.ts'
import type { Stored } from '../database/table-layout.ts'

/** What RxDB would make of its own names is a tenth of a document. */
const REVISION = createRevision('server')

/**
 * Takes what a server sends of documents that are new here straight into the two tables of a replication, as RxDB's own downstream
 * would: that looks for each document four times, and makes six objects of it. What is here in any form is left to RxDB.
 */
export class Arrivals {
  readonly #records: SqliteStorageInstance<RecordDocument>
  readonly #known: SqliteStorageInstance<unknown>
  /** RxDB's name for a write of what a server sent. */
  readonly #context: string

  /** Of a replication that was started. */
  static async of<T>({ records }: Records, { internalReplicationState: state }: RxReplicationState<RecordDocument, T>): Promise<Arrivals> {
    const { input, downstreamBulkWriteFlag } = state!
    return new Arrivals(
      records.internalStorageInstance as unknown as SqliteStorageInstance<RecordDocument>,
      input.metaInstance as unknown as SqliteStorageInstance<unknown>,
      await downstreamBulkWriteFlag,
    )
  }

  private constructor(records: SqliteStorageInstance<RecordDocument>, known: SqliteStorageInstance<unknown>, context: string) {
    this.#records = records
    this.#known = known
    this.#context = context
  }

  /** What is new, in one transaction, and what is left to RxDB. @throws AppError as every write of the file does */
  take(documents: readonly WireDocument[]): { taken: readonly WireDocument[]; rest: WireDocument[] } {
    // One that was written while the batch was read is in it twice: the later stands.
    const living = [...new Map(documents.map((document) => [document.id, document])).values()].filter(({ _deleted }) => !_deleted)
    const taken = new Set(this.#add(living, now()).map(({ id }) => id))
    return { taken: living.filter(({ id }) => taken.has(id)), rest: documents.filter(({ id }) => !taken.has(id)) }
  }

  #add(living: readonly WireDocument[], lwt: number): readonly Stored[] {
    const documents = this.#records.internals.writer
    const known = this.#known.internals.writer
    try {
      return this.#records.addBeside(this.#context, () => {
        const absent = documents.absent(living.map(({ id }) => id))
        const unknown = known.absent([...absent].map(knownId))
        const added = living.filter(({ id }) => absent.has(id) && unknown.has(knownId(id)))
        const stored = added.map((document) => storedOf(document, lwt))
        documents.add(stored)
        known.add(added.map(({ id }) => knownState(id, lwt)))
        return stored
      })
    } catch (thrown) {
      known.rolledBack()
      throw thrown
    }
  }
}

function storedOf(document: WireDocument, lwt: number): Stored {
  return { ...document, _meta: { lwt }, _rev: REVISION, _attachments: {} }
}

/** That the server holds it as it stands here, see KnownStates. */
function knownState(itemId: string, lwt: number): Stored {
  return { id: knownId(itemId), itemId, isCheckpoint: '0', _deleted: false, _attachments: {}, _meta: { lwt }, _rev: REVISION }
}

function knownId(id: string): string {
  return `${id}|0`
}
