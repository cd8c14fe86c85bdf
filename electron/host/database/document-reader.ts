import type { FilledMangoQuery, RxDocumentData, RxJsonSchema, RxStorageCountResult, RxStorageDefaultCheckpoint } from 'rxdb/plugins/core'
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core'
import type { Connection } from './connection.ts'
import { selectByIds } from './document-writer.ts'
import type { QueryPlan } from './query-plan.ts'
import { planQuery } from './query-plan.ts'
import type { TableLayout } from './table-layout.ts'
import type { TextOrder, WideText } from './wide-text.ts'

/** Reads documents of one table: by SQL alone where SQL can say it all, else by SQL first and RxDB's own matcher and order after. */
export class DocumentReader<T> {
  readonly #connection: Connection
  readonly #layout: TableLayout
  readonly #schema: RxJsonSchema<RxDocumentData<T>>
  readonly #wideText: WideText
  /** RxDB keeps the prepared query of a live query; so its plan is made once. */
  readonly #plans = new WeakMap<FilledMangoQuery<T>, { plan: QueryPlan; order: TextOrder }>()

  constructor(connection: Connection, layout: TableLayout, schema: RxJsonSchema<RxDocumentData<T>>, wideText: WideText) {
    this.#connection = connection
    this.#layout = layout
    this.#schema = schema
    this.#wideText = wideText
  }

  byIds(ids: readonly string[], withDeleted: boolean): RxDocumentData<T>[] {
    const documents = selectByIds(this.#connection, this.#layout, ids).map((json) => this.#parse(json))
    return withDeleted ? documents : documents.filter((document) => !document._deleted)
  }

  query(query: FilledMangoQuery<T>): RxDocumentData<T>[] {
    const plan = this.plan(query)
    if (plan.exact && plan.orderBy !== undefined) return this.#select(plan)
    if (plan.orderBy !== undefined) return this.#filterInOrder(plan, query)
    const rows = this.#connection.column(`SELECT doc FROM ${this.#layout.table}${plan.where}`).all(...plan.params) as string[]
    let documents = rows.map((json) => this.#parse(json))
    if (!plan.exact) documents = documents.filter(getQueryMatcher(this.#schema, query as never))
    documents.sort(getSortComparator<RxDocumentData<T>>(this.#schema as never, query as never))
    return documents.slice(plan.skip, plan.limit === undefined ? undefined : plan.skip + plan.limit)
  }

  count(query: FilledMangoQuery<T>): RxStorageCountResult {
    const plan = this.plan(query)
    if (!plan.exact) return { count: this.query(query).length, mode: 'slow' }
    const { table } = this.#layout
    const counted: unknown =
      plan.limit === undefined && plan.skip === 0
        ? this.#connection.column(`SELECT count(*) FROM ${table}${plan.where}`).get(...plan.params)
        : this.#connection
            .column(`SELECT count(*) FROM (SELECT 1 FROM ${table}${plan.where} LIMIT ? OFFSET ?)`)
            .get(...plan.params, plan.limit ?? -1, plan.skip)
    return { count: Number(counted), mode: 'fast' }
  }

  changedSince(limit: number, checkpoint: RxStorageDefaultCheckpoint | undefined): RxDocumentData<T>[] {
    const rows = this.#connection
      .column(`SELECT doc FROM ${this.#layout.table} WHERE (lwt, id) > (?, ?) ORDER BY lwt, id LIMIT ?`)
      .all(checkpoint?.lwt ?? -1, checkpoint?.id ?? '', limit) as string[]
    return rows.map((json) => this.#parse(json))
  }

  plan(query: FilledMangoQuery<T>): QueryPlan {
    const known = this.#plans.get(query)
    const { order } = this.#wideText
    if (known?.order === order) return known.plan
    const plan = planQuery(query, this.#layout, order)
    this.#plans.set(query, { plan, order })
    return plan
  }

  #select(plan: QueryPlan): RxDocumentData<T>[] {
    const sql = `SELECT doc FROM ${this.#layout.table}${plan.where}${plan.orderBy ?? ''}`
    const rows =
      plan.limit === undefined && plan.skip === 0
        ? this.#connection.column(sql).all(...plan.params)
        : this.#connection.column(`${sql} LIMIT ? OFFSET ?`).all(...plan.params, plan.limit ?? -1, plan.skip)
    return (rows as string[]).map((json) => this.#parse(json))
  }

  /** SQL sorts, the matcher decides, and reading stops as soon as the page is full. */
  #filterInOrder(plan: QueryPlan, query: FilledMangoQuery<T>): RxDocumentData<T>[] {
    const matches = getQueryMatcher(this.#schema, query as never)
    const end = plan.limit === undefined ? Infinity : plan.skip + plan.limit
    const found: RxDocumentData<T>[] = []
    if (end === 0) return found
    const rows = this.#connection.column(`SELECT doc FROM ${this.#layout.table}${plan.where}${plan.orderBy ?? ''}`).iterate(...plan.params)
    for (const json of rows as IterableIterator<string>) {
      const document = this.#parse(json)
      if (matches(document) && found.push(document) >= end) break
    }
    return found.slice(plan.skip)
  }

  #parse(json: string): RxDocumentData<T> {
    return JSON.parse(json) as RxDocumentData<T>
  }
}
