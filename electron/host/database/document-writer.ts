import type { BulkWriteRow, CategorizeBulkWriteRowsOutput, RxDocumentData, RxStorageInstance, StringKeys } from 'rxdb/plugins/core'
import { categorizeBulkWriteRows, createRevision } from 'rxdb/plugins/core'
import type { Connection } from './connection.ts'
import type { Stored, TableLayout } from './table-layout.ts'
import type { AttachmentBytes } from './attachments.ts'
import { writeAttachments } from './attachments.ts'
import { OrgNumbers } from './org-numbers.ts'
import type { InsideIndex } from './inside-index.ts'
import type { KnownStates } from './known-states.ts'
import type { SearchIndex } from './search-index.ts'
import type { WideText } from './wide-text.ts'

export interface WriteRequest<T> {
  instance: RxStorageInstance<T, unknown, unknown>
  rows: BulkWriteRow<T>[]
  context: string
  attachments: AttachmentBytes | undefined
  /** All rows or none: one refused row undoes the rest. */
  atomic: boolean
}

/** What is kept beside a table, in the same transactions. */
export interface BesideIndexes {
  readonly search: SearchIndex | undefined
  readonly inside: InsideIndex | undefined
  /** Of the table of what a server holds: what it need not keep twice. */
  readonly known: KnownStates | undefined
}

/** So many new documents at once are made findable later. */
const MANY = 100
/** A statement opens every index of its table, however many rows it has: rows by the hundred cost half of what they cost one by one. */
const ROWS_AT_ONCE = [100, 10, 1]

/** Writes batches of documents to one table, each batch in one transaction. */
export class DocumentWriter {
  readonly #connection: Connection
  readonly #layout: TableLayout
  readonly #beside: BesideIndexes
  readonly #wideText: WideText
  readonly #orgNumbers: OrgNumbers
  readonly #insertSql: readonly { readonly rows: number; readonly sql: string }[]
  readonly #updateSql: string

  constructor(connection: Connection, layout: TableLayout, beside: BesideIndexes, wideText: WideText) {
    this.#connection = connection
    this.#layout = layout
    this.#beside = beside
    this.#wideText = wideText
    this.#orgNumbers = new OrgNumbers(connection, layout)
    const columns = [...(layout.kinds ? ['kind', 'org', 'orgn'] : []), 'deleted', 'lwt', 'doc']
    const row = `(${columns.map(() => '?').join(', ')}, ?)`
    // OR FAIL: the transaction is taken back as a whole anyway, so SQLite need not copy every page for taking back one statement of it.
    this.#insertSql = ROWS_AT_ONCE.map((rows) => ({
      rows,
      sql: `INSERT OR FAIL INTO ${layout.table}(${columns.join(', ')}, id) VALUES ${Array<string>(rows).fill(row).join(', ')}`,
    }))
    this.#updateSql = `UPDATE ${layout.table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
  }

  write<T>({ instance, rows, context, attachments, atomic }: WriteRequest<T>): CategorizeBulkWriteRowsOutput<T> {
    let written: CategorizeBulkWriteRowsOutput<T> | undefined
    try {
      // What came from a server, and what was noted of it, can be asked for again: a crash may take the last of it back.
      return this.whole({ isRepeatable: context.startsWith('replication-') }, () => {
        const present = this.#present<T>(rows)
        if (atomic) reviveDeleted(rows, present, this.#layout.primaryPath)
        written = categorizeBulkWriteRows<T>(instance, this.#layout.primaryPath as StringKeys<T>, present, rows, context)
        if (atomic && written.errors.length > 0) throw new NothingWritten()
        const inserted = written.bulkInsertDocs.map(({ document }) => document as Stored)
        const updated = written.bulkUpdateDocs.map(({ document }) => document as Stored)
        this.#insert(this.#kept(inserted))
        const update = this.#connection.prepare(this.#updateSql)
        for (const document of this.#kept(updated)) update.run(...this.#valuesOf(document))
        this.#index([...inserted, ...updated], present as unknown as Map<string, Stored>, isArrival(context))
        if (attachments) writeAttachments(this.#connection, this.#layout, attachments, written)
        return written
      })
    } catch (thrown) {
      if (thrown instanceof NothingWritten && written) return { ...written, eventBulk: { ...written.eventBulk, events: [] } }
      throw thrown
    }
  }

  /** All of `work`, which writes through this, or nothing. */
  whole<R>(durability: { isRepeatable: boolean }, work: () => R): R {
    try {
      return this.#connection.transaction(durability, work)
    } catch (thrown) {
      this.rolledBack()
      throw thrown
    }
  }

  /** A transaction in which this wrote was taken back. */
  rolledBack(): void {
    this.#wideText.reload()
    this.#orgNumbers.forget()
  }

  /** Within `whole`: documents that came from a server and are new here. */
  add(documents: readonly Stored[]): void {
    this.#insert(documents)
    this.#index(documents, new Map(), true)
  }

  /** Those of the ids under which there is nothing, not even a removed document. */
  absent(ids: readonly string[]): Set<string> {
    const { table } = this.#layout
    const column = this.#connection.column(
      `SELECT j.value FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = j.value)`,
    )
    return new Set(column.all(JSON.stringify(ids)) as string[])
  }

  #index(documents: readonly Stored[], before: ReadonlyMap<string, Stored>, areArrivals: boolean): void {
    const { search, inside } = this.#beside
    if (areArrivals && before.size === 0 && documents.length >= MANY) search?.leave(documents)
    else search?.update(documents, before)
    inside?.update(documents)
  }

  #insert(documents: readonly Stored[]): void {
    let done = 0
    for (const { rows, sql } of this.#insertSql) {
      for (; done + rows <= documents.length; done += rows)
        this.#connection.prepare(sql).run(...documents.slice(done, done + rows).flatMap((document) => this.#valuesOf(document)))
    }
  }

  #kept(documents: readonly Stored[]): readonly Stored[] {
    return this.#beside.known?.shortened(documents) ?? documents
  }

  /** In the order of the statements. */
  #valuesOf(document: Stored): (string | number | null)[] {
    const json = JSON.stringify(document)
    this.#wideText.note(json)
    const org = text(document['org'])
    return [
      ...(this.#layout.kinds ? [text(document['kind']), org, this.#orgNumbers.of(org)] : []),
      document._deleted ? 1 : 0,
      document._meta.lwt,
      json,
      text(document[this.#layout.primaryPath]),
    ]
  }

  /** The current state of the documents about to be written, deleted ones included. */
  #present<T>(rows: readonly BulkWriteRow<T>[]): Map<string, RxDocumentData<T>> {
    const ids = rows.map(({ document }) => String((document as Record<string, unknown>)[this.#layout.primaryPath]))
    const found = selectByIds(this.#connection, this.#layout, ids).map((json) => JSON.parse(json) as RxDocumentData<T>)
    const documents = this.#beside.known?.completed(found) ?? found
    return new Map(documents.map((document) => [String((document as Record<string, unknown>)[this.#layout.primaryPath]), document]))
  }
}

/** RxDB's name for a write of what a server sent. */
function isArrival(context: string): boolean {
  return context.startsWith('replication-downstream-')
}

/** The stored text of each document that exists, in no order, for any number of ids. */
export function selectByIds(connection: Connection, { table }: TableLayout, ids: readonly string[]): string[] {
  if (ids.length <= 3) {
    const one = connection.column(`SELECT doc FROM ${table} WHERE id = ?`)
    return ids.map((id) => one.get(id)).filter((json) => typeof json === 'string')
  }
  return connection.column(`SELECT t.doc FROM json_each(?) j CROSS JOIN ${table} t ON t.id = j.value`).all(JSON.stringify(ids)) as string[]
}

/** Carries the rollback out of the transaction. */
class NothingWritten extends Error {}

/**
 * RxDB lets a deleted document be inserted again: it takes the conflict and writes that row a second time, alone. In an atomic
 * batch that would tear the batch apart, so the row is given its predecessor here, before the conflict arises.
 * The row is RxDB's own copy, and changed in place because RxDB hands out the revision it finds there.
 */
function reviveDeleted<T>(rows: BulkWriteRow<T>[], present: Map<string, RxDocumentData<T>>, primaryPath: string): void {
  for (const row of rows) {
    if (row.previous || row.document._deleted) continue
    const deleted = present.get(String((row.document as Record<string, unknown>)[primaryPath]))
    if (!deleted?._deleted) continue
    row.previous = deleted
    row.document._rev = createRevision(row.document._rev.slice(row.document._rev.indexOf('-') + 1), deleted)
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
