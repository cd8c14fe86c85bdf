import { sql } from 'kysely'
import { Agreement } from '../../shared/areas/occupancy/agreement.entity.ts'
import { Stay } from '../../shared/areas/occupancy/stay.entity.ts'
import { Property } from '../../shared/areas/properties/property.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { Tx } from './database.ts'
import { takeSeqs } from './seq-counter.ts'
import { contextOf, entityOf } from './tx-context.ts'
import { arrayLiteral } from './unnest-columns.ts'
import { EVERYWHERE, isPulled } from './write-feed.ts'

/** What says where a resident belongs. */
const PLACING: readonly AnyEntity[] = [Stay, Agreement]

/** By resident, the properties they have stays or agreements in, ascending; who is placed nowhere is not in it. */
export type Places = ReadonlyMap<string, readonly string[]>

/** The places of every resident that the scopes of these documents, or of what follows them, depend on. Asked after they were written. */
export async function placesFor(tx: Tx, org: string, documents: readonly WireDocument[]): Promise<Places> {
  const residents = documents.flatMap((document) => {
    const entity = entityOf(tx, document.kind)
    const needsPlaces = PLACING.includes(entity) || propertyOf(entity, document) === undefined
    return needsPlaces ? (residentBehind(entity, document) ?? []) : []
  })
  return await placesOf(tx, org, residents)
}

/**
 * In which properties documents are seen, ascending; null: in the whole organisation. A property is seen in itself, what belongs
 * to one there, and residents, with what is theirs and names no property, wherever they have stays or agreements. Whoever is placed
 * nowhere yet is seen by all, so that nobody loses sight of the prospect they just wrote down.
 */
export function scopesOf(tx: Tx, documents: readonly WireDocument[], places: Places): (readonly string[] | null)[] {
  return documents.map((document) => {
    const entity = entityOf(tx, document.kind)
    const property = propertyOf(entity, document)
    return property === undefined ? (places.get(residentBehind(entity, document) ?? '') ?? null) : [property]
  })
}

/**
 * After stays and agreements were written: moves their residents, and what follows these, to a new place in the feed wherever they
 * are seen in other properties now.
 */
export async function rescopeFollowers(tx: Tx, org: string, documents: readonly WireDocument[], places: Places): Promise<void> {
  const residents = documents.flatMap((document) => {
    const entity = entityOf(tx, document.kind)
    return PLACING.includes(entity) ? (residentBehind(entity, document) ?? []) : []
  })
  if (residents.length === 0) return
  const moved = await strayFollowers(tx, org, [...new Set(residents)], places)
  if (moved.length === 0) return
  const last = await takeSeqs(tx, org, moved.length)
  const moves = moved.map((row, index) => ({ ...row, was: row.properties ?? [EVERYWHERE], seq: last - moved.length + 1 + index }))
  await sql`update change_feed as feed set seq = move.seq, properties = move.properties,
      was_properties = array(select distinct unnest(feed.was_properties || move.was))
    from json_to_recordset(${JSON.stringify(moves)}::json) as move(kind text, id text, properties text[], was text[], seq bigint)
    where feed.org_id = ${org} and feed.kind = move.kind and feed.id = move.id`.execute(tx)
  for (const [kind, group] of Map.groupBy(moves, (move) => move.kind)) {
    const seqs = JSON.stringify(group.map(({ id, seq }) => ({ id, seq })))
    await sql`update ${sql.table(entityOf(tx, kind).table)} as row set seq = move.seq
      from json_to_recordset(${seqs}::json) as move(id text, seq bigint) where row.org_id = ${org} and row.id = move.id`.execute(tx)
  }
}

interface Stray {
  readonly kind: string
  readonly id: string
  readonly properties: string[] | null
}

/** What follows these residents and is seen elsewhere than they are now. */
async function strayFollowers(tx: Tx, org: string, residents: readonly string[], places: Places): Promise<Stray[]> {
  const given = JSON.stringify(residents.map((id) => ({ id, properties: places.get(id) ?? null })))
  const ofEach = [...contextOf(tx).entities.values()].flatMap((entity) => {
    const follows = followedBy(entity)
    if (!follows) return []
    return sql`select feed.kind, feed.id, place.properties, feed.seq from place
      join ${sql.table(entity.table)} as row on row.org_id = ${org} and row.${sql.ref(follows.column)} = place.id and not (${sql.raw(follows.unless)})
      join change_feed as feed on feed.org_id = ${org} and feed.kind = ${entity.name} and feed.id = row.id
      where feed.properties is distinct from place.properties`
  })
  const { rows } = await sql<Stray>`
    with place as materialized (select * from json_to_recordset(${given}::json) as given(id text, properties text[]))
    select kind, id, properties from (${sql.join(ofEach, sql` union all `)}) as stray order by seq`.execute(tx)
  return rows
}

/** The column of the resident whose places an entity's documents may share: their own id, or whom they name. */
function followedBy(entity: AnyEntity): { column: string; unless: string } | undefined {
  if (entity === Resident) return { column: 'id', unless: 'false' }
  if (!isPulled(entity) || !('residentId' in entity.fields)) return undefined
  const property = entity.fields['propertyId']
  // Where a property is always named, nothing follows the resident.
  if (property && !property.isOptional) return undefined
  return { column: 'resident_id', unless: property ? 'property_id is not null' : 'false' }
}

/** The property a document names itself, or is. */
function propertyOf(entity: AnyEntity, { id, data }: WireDocument): string | undefined {
  if (entity === Property) return id
  const property = 'propertyId' in entity.fields ? data['propertyId'] : undefined
  return typeof property === 'string' ? property : undefined
}

/** Whose places a document shares when it names no property itself. */
function residentBehind(entity: AnyEntity, document: WireDocument): string | undefined {
  if (entity === Resident) return document.id
  const resident = 'residentId' in entity.fields ? document.data['residentId'] : undefined
  return typeof resident === 'string' ? resident : undefined
}

async function placesOf(tx: Tx, org: string, residents: readonly string[]): Promise<Places> {
  if (residents.length === 0) return new Map()
  const ids = arrayLiteral([...new Set(residents)])
  const { rows } = await sql<{ resident: string; properties: string[] }>`
    select resident_id as resident, array_agg(distinct property_id order by property_id) as properties
    from (select resident_id, property_id from stays where org_id = ${org} and resident_id = any(${ids}::text[]) and deleted_at is null
      union all
      select resident_id, property_id from agreements where org_id = ${org} and resident_id = any(${ids}::text[]) and deleted_at is null
    ) as places where property_id is not null group by resident_id`.execute(tx)
  return new Map(rows.map((row) => [row.resident, row.properties]))
}
