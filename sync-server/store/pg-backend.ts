import { sql } from 'kysely'
import { Change } from '../../shared/kernel/change.entity.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { QueryFor, Sort, Where, WhereFor } from '../../shared/kernel/query.ts'
import type { Backend, StoredDocument, Write } from '../../shared/kernel/store.ts'
import { documentHash } from '../../shared/sync/digest.ts'
import { storedOf, wireOf } from '../../shared/sync/wire-document.ts'
import type { Database, Tx } from './database.ts'
import { keyOf, readDocuments, selectKept, writeDocuments } from './documents.ts'
import { orderSql, whereSql } from './query-sql.ts'
import { lockOrganisation } from './seq-counter.ts'
import { isPulled } from './write-feed.ts'

/**
 * The server's documents as actions see them: tombstones are not there, a commit takes its place in the feed and is made known.
 * With `properties` it is the part of an organisation that lies in them: nothing else is seen, and nothing written elsewhere.
 */
export class PgBackend implements Backend {
  readonly #database: Database
  readonly #properties: readonly string[] | undefined

  constructor(database: Database, properties?: readonly string[]) {
    this.#database = database
    this.#properties = properties
  }

  async get(entity: AnyEntity, org: string, id: string): Promise<StoredDocument | undefined> {
    const ref = { kind: entity.name, id }
    const kept = await this.#database.readOrganisation(org, async (tx) => {
      const found = await readDocuments(tx, org, [ref])
      return (await this.#outside(tx, org, [ref])) ? undefined : found.get(keyOf(ref))
    })
    return kept && !kept.document._deleted ? storedOf(kept.document) : undefined
  }

  async find(entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): Promise<StoredDocument[]> {
    return await this.#database.readOrganisation(org, (tx) => findDocuments(tx, entity, org, query, this.#properties))
  }

  async count(entity: AnyEntity, org: string, where: WhereFor<AnyEntity> | undefined): Promise<number> {
    return await this.#database.readOrganisation(org, (tx) => countDocuments(tx, entity, org, where, this.#properties))
  }

  async commit(writes: readonly Write[]): Promise<void> {
    const org = (writes[0]?.after ?? writes[0]?.before)?.org
    if (org === undefined) return
    await this.#database.asOrganisation(org, async (tx) => {
      await lockOrganisation(tx, org)
      const before = await readDocuments(tx, org, writes.map(refOf))
      const stale = writes.filter((write) => !isAsRead(write, before.get(keyOf(refOf(write)))))
      if (stale.length > 0)
        throw new AppError('CONFLICT', 'The record was changed meanwhile. Look at it again and repeat what you did.', {
          details: { ids: stale.map((write) => refOf(write).id).slice(0, 10) },
        })
      await demandNewKeys(tx, org, writes)
      await writeDocuments(
        tx,
        org,
        writes.map(({ entity, before, after }) => wireOf(entity, (after ?? before)!, after === undefined)),
      )
      const outside = await this.#outside(tx, org, writes.map(refOf))
      if (outside)
        throw new AppError('FORBIDDEN', 'This lies in a property that you do not work in. Nothing was changed.', {
          details: { ...outside },
        })
    })
  }

  /** The first of the documents that lies elsewhere, by its place in the feed. */
  async #outside(tx: Tx, org: string, refs: readonly { kind: string; id: string }[]): Promise<{ kind: string; id: string } | undefined> {
    if (this.#properties === undefined) return undefined
    const { rows } = await sql<{ kind: string; id: string }>`
      select feed.kind, feed.id from change_feed as feed
      join unnest(${refs.map((ref) => ref.kind)}::text[], ${refs.map((ref) => ref.id)}::text[]) as asked (kind, id) using (kind, id)
      where feed.org_id = ${org} and not (feed.properties is null or feed.properties && ${[...this.#properties]}::text[]) limit 1`.execute(
      tx,
    )
    return rows[0]
  }
}

/** Live documents of a kind, in order; with `properties` those seen in any of them. */
export async function findDocuments(
  tx: Tx,
  entity: AnyEntity,
  org: string,
  query: QueryFor<AnyEntity>,
  properties?: readonly string[],
): Promise<StoredDocument[]> {
  const { where, sort, limit } = query
  const kept = await selectKept(
    tx,
    org,
    entity,
    sql`where org_id = ${org} and deleted_at is null and ${whereSql(entity, where as Where | undefined)} ${within(entity, org, properties)}
    order by ${orderSql(entity, sort as Sort | undefined)} ${limit === undefined ? sql`` : sql`limit ${limit}`}`,
  )
  return kept.map(({ document }) => storedOf(document))
}

export async function countDocuments(
  tx: Tx,
  entity: AnyEntity,
  org: string,
  where: WhereFor<AnyEntity> | undefined,
  properties?: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(entity.table)}
    where org_id = ${org} and deleted_at is null and ${whereSql(entity, where as Where | undefined)} ${within(entity, org, properties)}`.execute(
    tx,
  )
  return rows[0]!.count
}

function within(entity: AnyEntity, org: string, properties: readonly string[] | undefined) {
  // What only goes up has no place in the feed, and no property.
  if (properties === undefined || !isPulled(entity)) return sql``
  return sql`and exists (select from change_feed as feed
    where feed.org_id = ${org} and feed.kind = ${entity.name} and feed.id = ${sql.table(entity.table)}.id
      and (feed.properties is null or feed.properties && ${[...properties]}::text[]))`
}

/** Two processes asked for one thing at once both found its key free: the second to come looks again, and finds what the first answered. */
async function demandNewKeys(tx: Tx, org: string, writes: readonly Write[]): Promise<void> {
  const keys = writes.flatMap(({ entity, before, after }) =>
    entity === Change && !before && typeof after?.['key'] === 'string' ? [after['key']] : [],
  )
  if (keys.length === 0) return
  const { rows } = await sql`select from changes where org_id = ${org} and key = any(${keys}::text[]) limit 1`.execute(tx)
  if (rows.length > 0) throw new AppError('CONFLICT', 'This was asked for twice at once. Ask again: the answer is the first one.')
}

function refOf({ entity, before, after }: Write): { kind: string; id: string } {
  return { kind: entity.name, id: (after ?? before)!.id }
}

function isAsRead({ entity, before }: Write, kept: { document: { _deleted: boolean }; hash: string } | undefined): boolean {
  const isThere = kept !== undefined && !kept.document._deleted
  return before === undefined ? !isThere : isThere && documentHash(wireOf(entity, before)) === kept.hash
}
