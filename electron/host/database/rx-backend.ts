import { createRevision, now, type RxCollection } from 'rxdb/plugins/core'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { QueryFor, WhereFor } from '../../../shared/kernel/query.ts'
import type { Backend, StoredDocument, Write } from '../../../shared/kernel/store.ts'
import { countQuery, documentOf, findQuery, type StoredRecord } from './record-query.ts'
import type { RecordDocument } from './records-schema.ts'
import { ATOMIC_CONTEXT } from './rx-storage-instance.ts'

/** The desk's documents: one RxDB collection, read and written at its storage so that a commit is one SQLite transaction. */
export class RxBackend implements Backend {
  readonly #records: () => RxCollection<RecordDocument>
  /** The stored state behind each document handed out: what RxDB must be shown as `previous` when it is written again. */
  readonly #states = new WeakMap<StoredDocument, StoredRecord>()

  /** `records` gives the open collection: another one after a backup was restored. */
  constructor(records: () => RxCollection<RecordDocument>) {
    this.#records = records
  }

  async get(entity: AnyEntity, org: string, id: string): Promise<StoredDocument | undefined> {
    const [state] = await this.#storage.findDocumentsById([id], false)
    return state && state.kind === entity.name && state.org === org ? this.#handOut(state) : undefined
  }

  async find(entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): Promise<StoredDocument[]> {
    const { documents } = await this.#storage.query(findQuery(this.#storage.schema, entity, org, query))
    return documents.map((state) => this.#handOut(state))
  }

  async count(entity: AnyEntity, org: string, where: WhereFor<AnyEntity> | undefined): Promise<number> {
    const { count } = await this.#storage.count(countQuery(this.#storage.schema, entity, org, where))
    return count
  }

  async commit(writes: readonly Write[]): Promise<void> {
    const lwt = now()
    const rows = writes.map((write) => {
      const previous = write.before && this.#states.get(write.before)
      return { ...(previous ? { previous } : {}), document: this.#toStored(write, previous, lwt) }
    })
    const { error } = await this.#storage.bulkWrite(rows, ATOMIC_CONTEXT)
    if (error.length > 0)
      throw new AppError('CONFLICT', 'The record was changed meanwhile. Look at it again and repeat what you did.', {
        details: { ids: error.map((one) => one.documentId).slice(0, 10) },
      })
  }

  get #storage() {
    return this.#records().internalStorageInstance
  }

  #handOut(state: StoredRecord): StoredDocument {
    const document = documentOf(state)
    this.#states.set(document, state)
    return document
  }

  #toStored(write: Write, previous: StoredRecord | undefined, lwt: number): StoredRecord {
    const { id, org, v, hlc, device, createdAt, updatedAt, ...data } = (write.after ?? write.before) as StoredDocument & RecordDocument
    return {
      id,
      kind: write.entity.name,
      org,
      v,
      hlc,
      device,
      createdAt,
      updatedAt,
      data,
      _deleted: write.after === undefined,
      _attachments: {},
      _meta: { lwt },
      _rev: createRevision(this.#records().database.token, previous),
    }
  }
}
