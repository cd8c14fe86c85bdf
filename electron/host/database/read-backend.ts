import { fillWithDefaultSettings, type FilledMangoQuery, type RxDocumentData, type RxJsonSchema } from 'rxdb/plugins/core'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import type { QueryFor, WhereFor } from '../../../shared/kernel/query.ts'
import type { Backend, StoredDocument } from '../../../shared/kernel/store.ts'
import { DocumentReader } from './document-reader.ts'
import { openReader } from './open.ts'
import { countQuery, documentOf, findQuery } from './record-query.ts'
import { indexesOf, RECORDS_SCHEMA, type RecordDocument } from './records-schema.ts'
import { TableLayout } from './table-layout.ts'
import { WideText } from './wide-text.ts'
import { META_TABLE } from './meta-table.ts'

const SCHEMA = fillWithDefaultSettings(RECORDS_SCHEMA) as RxJsonSchema<RxDocumentData<RecordDocument>>

/** The documents of a workspace through a connection of its own that only reads: for reports, beside the thread that writes. */
export class ReadBackend implements Backend {
  readonly #connection: ReturnType<typeof openReader>
  readonly #wideText: WideText
  readonly #reader: DocumentReader<RecordDocument>

  constructor(file: string, key: Buffer, entities: readonly AnyEntity[]) {
    this.#connection = openReader(file, key)
    const layout = new TableLayout('records', SCHEMA as RxJsonSchema<never>, indexesOf(entities))
    this.#wideText = new WideText({ get: (name) => this.#meta(name), set: () => {} }, layout.name)
    this.#reader = new DocumentReader(this.#connection, layout, SCHEMA, this.#wideText)
  }

  /** All that `work` reads is of one moment, whatever is written meanwhile. */
  async atOneMoment<T>(work: () => Promise<T>): Promise<T> {
    this.#connection.db.exec('BEGIN')
    try {
      this.#wideText.reload()
      return await work()
    } finally {
      this.#connection.db.exec('COMMIT')
    }
  }

  async get(entity: AnyEntity, org: string, id: string): Promise<StoredDocument | undefined> {
    const [state] = this.#reader.byIds([id], false)
    return state && state.kind === entity.name && state.org === org ? documentOf(state) : undefined
  }

  async find(entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): Promise<StoredDocument[]> {
    return this.#reader.query(findQuery(SCHEMA, entity, org, query).query as FilledMangoQuery<RecordDocument>).map(documentOf)
  }

  async count(entity: AnyEntity, org: string, where: WhereFor<AnyEntity> | undefined): Promise<number> {
    return this.#reader.count(countQuery(SCHEMA, entity, org, where).query as FilledMangoQuery<RecordDocument>).count
  }

  commit(): Promise<void> {
    throw new Error('a reader writes nothing')
  }

  #meta(name: string): string | undefined {
    const value: unknown = this.#connection.column(`SELECT value FROM "${META_TABLE}" WHERE key = ?`).get(name)
    return typeof value === 'string' ? value : undefined
  }
}
