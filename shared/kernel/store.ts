import type { AnyEntity, Draft, Row } from './entity.ts'
import type { QueryFor, WhereFor } from './query.ts'

/**
 * What an action may do with documents. Inside a transaction reads see the transaction's own writes.
 * Every store is bound to one organisation.
 */
export interface Store {
  get<E extends AnyEntity>(entity: E, id: string): Promise<Row<E> | undefined>
  /** All matches in order (the id breaks ties), or the first `limit`. */
  find<E extends AnyEntity>(entity: E, query?: QueryFor<E>): Promise<Row<E>[]>
  count<E extends AnyEntity>(entity: E, where?: WhereFor<E>): Promise<number>
  /**
   * Writes a document whole: stamps it, checks it against its entity and its guard, and returns what is stored.
   * @throws AppError VALIDATION with the field, or whatever the guard refuses with.
   */
  put<E extends AnyEntity>(entity: E, document: Draft<E>): Promise<Row<E>>
  /** @throws AppError NOT_FOUND */
  remove<E extends AnyEntity>(entity: E, id: string): Promise<void>
}

/** A document as it is kept: its kind, its stamps and its fields side by side. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string; readonly org: string; readonly v: number }

/** One document of a commit. `before` is what the transaction read; a backend refuses with CONFLICT when that is no longer so. */
export interface Write {
  readonly entity: AnyEntity
  readonly before: StoredDocument | undefined
  /** `undefined`: removed. */
  readonly after: StoredDocument | undefined
}

/** What a place to keep documents must offer; `Transaction` makes a Store of it. */
export interface Backend {
  get(entity: AnyEntity, org: string, id: string): Promise<StoredDocument | undefined>
  find(entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): Promise<StoredDocument[]>
  count(entity: AnyEntity, org: string, where: WhereFor<AnyEntity> | undefined): Promise<number>
  /** All of it becomes durable, or none. @throws AppError CONFLICT when a document is not as it was read. */
  commit(writes: readonly Write[]): Promise<void>
}
