import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageDefaultCheckpoint,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
  RxStorageQueryResult,
} from 'rxdb/plugins/core'
import { now, randomToken } from 'rxdb/plugins/core'
import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import { hostLog } from '../log.ts'
import { readAttachment, readAttachments } from './attachments.ts'
import { DocumentReader } from './document-reader.ts'
import { DocumentWriter } from './document-writer.ts'
import { LateIndexing } from './late-indexing.ts'
import type { OpenDatabase } from './open.ts'
import { InsideIndex } from './inside-index.ts'
import { KnownStates } from './known-states.ts'
import { SearchIndex } from './search-index.ts'
import { withAppErrors } from './sqlite-errors.ts'
import { attachmentsTable, dropTable, ensureTable } from './table.ts'
import type { CollectionIndexes, Stored } from './table-layout.ts'
import { TableLayout } from './table-layout.ts'
import { WideText } from './wide-text.ts'
import { nextMacrotask, WriteGate } from './write-gate.ts'

/** A bulkWrite with this context is one transaction: if one row is refused none is written, and every refusal is returned. */
export const ATOMIC_CONTEXT = 'rentflow:atomic'
/** How far a replication came. RxDB stands still for good where that could not be noted; what was not is only asked for once more. */
const PROGRESS_CONTEXT = 'replication-set-checkpoint'
/** Longer batches are cut, so that nobody waits for the event loop while a large import or first sync is written. */
const ROWS_PER_TRANSACTION = 1000
const CLEANUP_BATCH = 2000

export interface SqliteInternals {
  readonly database: OpenDatabase
  readonly layout: TableLayout
  readonly search: SearchIndex | undefined
  readonly inside: InsideIndex | undefined
  readonly known: KnownStates | undefined
  /** Of documents that arrived many at once. */
  readonly indexing: LateIndexing
  readonly gate: WriteGate
  readonly writer: DocumentWriter
}

export type SqliteStorageOptions = Record<string, never>
type Changes<T> = EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, RxStorageDefaultCheckpoint>

/** One collection (and version) of RxDB in its own table. */
export class SqliteStorageInstance<T> implements RxStorageInstance<T, SqliteInternals, SqliteStorageOptions, RxStorageDefaultCheckpoint> {
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  readonly options: Readonly<SqliteStorageOptions>
  readonly internals: SqliteInternals
  readonly #changes = new Subject<Changes<T>>()
  readonly #reader: DocumentReader<T>
  readonly #wideText: WideText
  #closing: Promise<void> | undefined
  #closed = false

  constructor(
    params: RxStorageInstanceCreationParams<T, SqliteStorageOptions>,
    database: OpenDatabase,
    kinds: CollectionIndexes | undefined,
  ) {
    this.databaseName = params.databaseName
    this.collectionName = params.collectionName
    this.schema = params.schema
    this.options = params.options
    const layout = new TableLayout(params.collectionName, params.schema as RxJsonSchema<never>, kinds)
    const { connection } = database
    withAppErrors(connection.file, () =>
      ensureTable(connection, layout, params.schema.indexes ?? [], params.schema.attachments !== undefined),
    )
    const search = SearchIndex.for(database, layout)
    const inside = InsideIndex.for(database, layout)
    const known = KnownStates.for(connection, layout)
    const indexing = new LateIndexing(search, (work) => this.#run(work))
    this.#wideText = new WideText(database.meta, layout.name)
    this.#reader = new DocumentReader(connection, layout, params.schema, this.#wideText)
    const writer = new DocumentWriter(connection, layout, { search, inside, known }, this.#wideText)
    this.internals = { database, layout, search, inside, known, indexing, gate: new WriteGate(), writer }
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.#assertOpen()
    const turn = this.internals.gate.enter(rows.length)
    try {
      const atomic = context === ATOMIC_CONTEXT
      // Other work, and events of other instances, get their turn first; a person waiting for one receipt does not wait for them.
      if (!atomic) await nextMacrotask()
      const attachments = this.schema.attachments ? await readAttachments(rows, this.internals.layout.primaryPath) : undefined
      const error: RxStorageBulkWriteResponse<T>['error'] = []
      const step = atomic ? Math.max(rows.length, 1) : ROWS_PER_TRANSACTION
      for (let start = 0; start < rows.length; start += step) {
        if (start > 0) await nextMacrotask()
        const chunk = rows.length <= step ? rows : rows.slice(start, start + step)
        const written = this.#run(() => this.internals.writer.write<T>({ instance: this, rows: chunk, context, attachments, atomic }))
        turn.begin()
        error.push(...written.errors)
        const newest = written.newestRow?.document
        if (newest && written.eventBulk.events.length > 0) {
          written.eventBulk.checkpoint = { id: this.#idOf(newest), lwt: newest._meta.lwt }
          this.#changes.next(written.eventBulk)
        }
      }
      if (this.internals.search?.isBehind) this.internals.indexing.soon()
      return { error }
    } catch (thrown) {
      if (context !== PROGRESS_CONTEXT) throw thrown
      hostLog.warn({ err: thrown }, 'how far a replication came could not be noted')
      return { error: [] }
    } finally {
      turn.leave()
    }
  }

  /**
   * What `work` adds with the writers of this table and others of the file, all of it or nothing; it gives back what it added here.
   * RxDB hears of no documents, only how far what it replicates reaches.
   */
  addBeside(context: string, work: () => readonly Stored[]): readonly Stored[] {
    this.#assertOpen()
    const added = this.#run(() => this.internals.writer.whole({ isRepeatable: true }, work))
    const newest = added
      .map((document) => ({ id: String(document['id']), lwt: document._meta.lwt }))
      .sort(byTime)
      .at(-1)
    if (newest) this.#changes.next({ id: randomToken(10), events: [], checkpoint: newest, context })
    if (this.internals.search?.isBehind) this.internals.indexing.soon()
    return added
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    const { known } = this.internals
    return this.#read(() => {
      const documents = this.#reader.byIds(ids, withDeleted)
      return known?.completed(documents) ?? documents
    })
  }

  async query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    return { documents: await this.#read(() => this.#reader.query(prepared.query)) }
  }

  async count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    return this.#read(() => this.#reader.count(prepared.query))
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: RxStorageDefaultCheckpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: RxStorageDefaultCheckpoint }> {
    const documents = await this.#read(() => this.#reader.changedSince(limit, checkpoint))
    const last = documents.at(-1)
    return { documents, checkpoint: last ? { id: this.#idOf(last), lwt: last._meta.lwt } : (checkpoint ?? { id: '', lwt: 0 }) }
  }

  async getAttachmentData(documentId: string, attachmentId: string): Promise<Blob> {
    const { database, layout } = this.internals
    return this.#read(() => readAttachment(database.connection, layout, documentId, attachmentId) as Blob)
  }

  changeStream(): Observable<Changes<T>> {
    return this.#changes.asObservable()
  }

  /** Purges what has been deleted for long enough; false means there is more to do. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.#assertOpen()
    const { connection } = this.internals.database
    const { layout } = this.internals
    // Without a time to keep them every tombstone goes, also one stamped by a clock that runs ahead of this one.
    const before = minimumDeletedTime > 0 ? now() - minimumDeletedTime : Infinity
    return this.#run(() =>
      connection.transaction(() => {
        const ids = connection.column(`SELECT id FROM ${layout.table} WHERE deleted = 1 AND lwt < ? LIMIT ${CLEANUP_BATCH}`).all(before)
        const list = JSON.stringify(ids)
        connection.prepare(`DELETE FROM ${layout.table} WHERE id IN (SELECT value FROM json_each(?))`).run(list)
        if (this.schema.attachments)
          connection.prepare(`DELETE FROM ${attachmentsTable(layout)} WHERE document IN (SELECT value FROM json_each(?))`).run(list)
        return ids.length < CLEANUP_BATCH
      }),
    )
  }

  async remove(): Promise<void> {
    this.#assertOpen()
    await this.internals.gate.ready()
    this.#run(() => {
      this.internals.search?.drop()
      this.internals.inside?.drop()
      this.internals.known?.drop()
      dropTable(this.internals.database.connection, this.internals.layout)
    })
    this.internals.database.removeWhenEmpty()
    await this.close()
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await this.internals.gate.ready() // what was handed over before is still written
      await this.internals.indexing.stop()
      this.#closed = true
      this.#changes.complete()
      this.internals.database.release()
    })()
    return this.#closing
  }

  #idOf(document: RxDocumentData<T>): string {
    return String((document as Record<string, unknown>)[this.internals.layout.primaryPath])
  }

  /** Sees every batch handed over before, as the first part of it at least. */
  async #read<R>(work: () => R): Promise<R> {
    this.#assertOpen()
    const earlier = this.internals.gate.begunBefore()
    if (earlier) await earlier
    return this.#run(work)
  }

  #run<R>(work: () => R): R {
    if (this.#closed) throw closedError(this.collectionName)
    return withAppErrors(this.internals.database.connection.file, work)
  }

  #assertOpen(): void {
    if (this.#closing) throw closedError(this.collectionName)
  }
}

/** As a replication reads what changed. */
function byTime(a: RxStorageDefaultCheckpoint, b: RxStorageDefaultCheckpoint): number {
  return a.lwt - b.lwt || (a.id < b.id ? -1 : 1)
}

/** A plain Error, as RxDB's own storages throw: whoever still calls has a fault of its own. */
function closedError(collectionName: string): Error {
  return new Error(`The storage of "${collectionName}" is closed.`)
}
