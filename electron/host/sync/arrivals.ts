import { createRevision, now } from 'rxdb/plugins/core'
import type { RxReplicationState } from 'rxdb/plugins/replication'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { DocumentWriter } from '../database/document-writer.ts'
import type { Records } from '../database/open-records.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import type { SqliteStorageInstance } from '../database/rx-storage-instance.ts'
import type { Stored } from '../database/table-layout.ts'

type Replication = Pick<RxReplicationState<RecordDocument, unknown>, 'internalReplicationState' | 'isStopped'>

/** What RxDB would make of its own names is a tenth of a document. */
const REVISION = createRevision('server')

/**
 * Takes what a server sends of documents that are new here straight into the two tables of a replication, as RxDB's own downstream
 * would: that looks for each document four times, and makes six objects of it. What is here in any form is left to RxDB.
 */
export class Arrivals {
  readonly #records: SqliteStorageInstance<RecordDocument>
  readonly #replication: Replication
  /** Told of what is in the file. */
  readonly #arrived: (documents: readonly WireDocument[]) => void

  constructor({ records }: Records, replication: Replication, arrived: (documents: readonly WireDocument[]) => void) {
    this.#records = records.internalStorageInstance as unknown as SqliteStorageInstance<RecordDocument>
    this.#replication = replication
    this.#arrived = arrived
  }

  /** Once the replication runs: writes what is new, in one transaction, and returns the rest. @throws AppError as every write of the file does */
  async take(documents: readonly WireDocument[]): Promise<WireDocument[]> {
    const { input, downstreamBulkWriteFlag } = this.#replication.internalReplicationState!
    const known = (input.metaInstance as unknown as SqliteStorageInstance<unknown>).internals.writer
    // RxDB's name for a write of what a server sent.
    const context = await downstreamBulkWriteFlag
    // The file may be about to be replaced; RxDB leaves it alone too.
    if (this.#replication.isStopped()) return [...documents]
    // One that was written while the batch was read is in it twice: the later stands.
    const living = [...new Map(documents.map((document) => [document.id, document])).values()].filter(({ _deleted }) => !_deleted)
    const taken = new Set(this.#add(living, known, context).map(({ id }) => id))
    this.#arrived(living.filter(({ id }) => taken.has(id)))
    return documents.filter(({ id }) => !taken.has(id))
  }

  #add(living: readonly WireDocument[], known: DocumentWriter, context: string): readonly Stored[] {
    const documents = this.#records.internals.writer
    const lwt = now()
    try {
      return this.#records.addBeside(context, () => {
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
