import { sql } from 'kysely'
import { Property } from '../../../shared/areas/properties/property.entity.ts'
import { Resident } from '../../../shared/areas/residents/resident.entity.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { entityOfKind } from '../catalogue.ts'

/** Whether the documents of one push lie where their sender works. Without a scope everything does. */
export class PushScope {
  readonly #own: ReadonlySet<string> | undefined
  readonly #feed: ReadonlyMap<string, readonly string[] | null>

  private constructor(own: ReadonlySet<string> | undefined, feed: ReadonlyMap<string, readonly string[] | null>) {
    this.#own = own
    this.#feed = feed
  }

  static async of(tx: Tx, access: Access, documents: readonly WireDocument[]): Promise<PushScope> {
    if (!access.propertyIds) return new PushScope(undefined, new Map())
    const asked = new Map<string, { kind: string; id: string }>()
    for (const { kind, id, data } of documents) {
      const residentId = data['residentId']
      asked.set(`${kind} ${id}`, { kind, id })
      if (typeof residentId === 'string') asked.set(`${Resident.name} ${residentId}`, { kind: Resident.name, id: residentId })
    }
    const all = [...asked.values()]
    const { rows } = await sql<{ kind: string; id: string; properties: string[] | null }>`
      select f.kind, f.id, f.properties from change_feed f
      join unnest(${all.map((one) => one.kind)}::text[], ${all.map((one) => one.id)}::text[]) as asked (kind, id)
        on f.kind = asked.kind and f.id = asked.id
      where f.org_id = ${access.org}`.execute(tx)
    return new PushScope(new Set(access.propertyIds), new Map(rows.map((row) => [`${row.kind} ${row.id}`, row.properties])))
  }

  /** As it is stored; what is not stored is nobody's. */
  sees(kind: string, id: string): boolean {
    const own = this.#own
    if (!own) return true
    const properties = this.#feed.get(`${kind} ${id}`)
    return properties === undefined || properties === null || properties.some((one) => own.has(one))
  }

  /** As it is sent. */
  covers(entity: AnyEntity, { id, data, _deleted }: WireDocument): boolean {
    if (!this.#own || _deleted) return true
    const property = entity === Property ? id : data['propertyId']
    if (typeof property === 'string' && entityHas(entity, 'propertyId') && !this.#own.has(property)) return false
    // Nobody brings a person into sight by naming them in a place of their own.
    const resident = data['residentId']
    return typeof resident !== 'string' || this.sees(Resident.name, resident)
  }
}

function entityHas(entity: AnyEntity, field: string): boolean {
  return entity === Property || field in (entityOfKind(entity.name)?.fields ?? {})
}
