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
import { EVERYWHERE, isPulled } from './write-feed.ts'

/** What says where a resident belongs. */
const PLACING: readonly AnyEntity[] = [Stay, Agreement]

/**
 * In which properties documents are seen, ascending; null: in the whole organisation. A property is seen in itself, what belongs
 * to one there, and residents, with what is theirs and names no property, wherever they have stays or agreements. Whoever is placed
 * nowhere yet is seen by all, so that nobody loses sight of the prospect they just wrote down.
 */
export async function scopesOf(tx: Tx, org: string, documents: readonly WireDocument[]): Promise<(string[] | null)[]> {
  const residents = documents.flatMap((document) => residentBehind(entityOf(tx, document.kind), document) ?? [])
  const places = await placesOf(tx, org, residents)
  return documents.map((document) => {
    const entity = entityOf(tx, document.kind)
    if (entity === Property) return [document.id]
    const property = 'propertyId' in entity.fields ? document.data['propertyId'] : undefined
    if (typeof property === 'string') return [property]
    return places.get(residentBehind(entity, document) ?? '') ?? null
  })
}

/**
 * After stays and agreements were written: moves their residents, and what follows these, to a new place in the feed wherever they
 * are seen in other properties now.
 */
export async function rescopeFollowers(tx: Tx, org: string, documents: readonly WireDocument[]): Promise<void> {
  const residents = documents
    .filter((document) => PLACING.includes(entityOf(tx, document.kind)))
    .flatMap((document) => (typeof document.data['residentId'] === 'string' ? [document.data['residentId']] : []))
  if (residents.length === 0) return
  const places = await placesOf(tx, org, residents)
  for (const entity of contextOf(tx).entities.values()) {
    const resident = followedBy(entity)
    if (resident !== undefined) await rescope(tx, org, entity, resident, [...new Set(residents)], places)
  }
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

async function rescope(
  tx: Tx,
  org: string,
  entity: AnyEntity,
  { column, unless }: { column: string; unless: string },
  residents: readonly string[],
  places: ReadonlyMap<string, string[]>,
): Promise<void> {
  const given = JSON.stringify(residents.map((id) => ({ id, properties: places.get(id) ?? null })))
  const { rows } = await sql<{ id: string; properties: string[] | null }>`
    select feed.id, place.properties from json_to_recordset(${given}::json) as place(id text, properties text[])
    join ${sql.table(entity.table)} as row on row.org_id = ${org} and row.${sql.ref(column)} = place.id and not (${sql.raw(unless)})
    join change_feed as feed on feed.org_id = ${org} and feed.kind = ${entity.name} and feed.id = row.id
    where feed.properties is distinct from place.properties order by feed.seq`.execute(tx)
  if (rows.length === 0) return
  const last = await takeSeqs(tx, org, rows.length)
  const moves = JSON.stringify(
    rows.map((row, index) => ({ ...row, was: row.properties ?? [EVERYWHERE], seq: last - rows.length + 1 + index })),
  )
  await sql`update change_feed as feed set seq = move.seq, properties = move.properties,
      was_properties = array(select distinct unnest(feed.was_properties || move.was))
    from json_to_recordset(${moves}::json) as move(id text, properties text[], was text[], seq bigint)
    where feed.org_id = ${org} and feed.kind = ${entity.name} and feed.id = move.id`.execute(tx)
  await sql`update ${sql.table(entity.table)} as row set seq = move.seq
    from json_to_recordset(${moves}::json) as move(id text, seq bigint) where row.org_id = ${org} and row.id = move.id`.execute(tx)
}

/** Whose places a document shares when it names no property itself. */
function residentBehind(entity: AnyEntity, document: WireDocument): string | undefined {
  if (entity === Resident) return document.id
  const resident = 'residentId' in entity.fields ? document.data['residentId'] : undefined
  return typeof resident === 'string' ? resident : undefined
}

async function placesOf(tx: Tx, org: string, residents: readonly string[]): Promise<Map<string, string[]>> {
  if (residents.length === 0) return new Map()
  const ids = [...new Set(residents)]
  const { rows } = await sql<{ resident: string; properties: string[] }>`
    select resident_id as resident, array_agg(distinct property_id order by property_id) as properties
    from (select resident_id, property_id from stays where org_id = ${org} and resident_id = any(${ids}::text[]) and deleted_at is null
      union all
      select resident_id, property_id from agreements where org_id = ${org} and resident_id = any(${ids}::text[]) and deleted_at is null
    ) as places where property_id is not null group by resident_id`.execute(tx)
  return new Map(rows.map((row) => [row.resident, row.properties]))
}
