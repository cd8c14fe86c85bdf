import { sql } from 'kysely'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import type { Database, Tx } from '../../store/database.ts'

/** What an organisation uses now, by what is counted. */
export type Usage = Readonly<Record<string, number>>

/** What of the documents decides what an organisation costs; the rest is counted together as `documents`. */
const COUNTED = ['property', 'bed', 'resident', 'invoice', 'payment'] as const

/** Counted now, from the documents and the accounts; kept as the figures of today. */
export async function measureUsage({ database, nowMs }: { database: Database; nowMs(): number }, org: string): Promise<Usage> {
  const documents = await database.readOrganisation(org, (tx) => countDocuments(tx, org, database.entities))
  const day = instantOf(nowMs()).slice(0, 10)
  return database.asServer(async (tx) => {
    const { rows } = await sql<{ members: number; devices: number; api_keys: number }>`select
      (select count(*)::int from memberships where org_id = ${org} and status = 'active') as members,
      (select count(*)::int from organisation_devices where org_id = ${org} and status = 'active') as devices,
      (select count(*)::int from api_keys where org_id = ${org} and revoked_at is null) as api_keys`.execute(tx)
    const { members, devices, api_keys: apiKeys } = rows[0]!
    const usage = { ...documents, members, devices, apiKeys }
    await tx
      .insertInto('usage_days')
      .values(Object.entries(usage).map(([metric, quantity]) => ({ org_id: org, day, metric, quantity })))
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'day', 'metric']).doUpdateSet((eb) => ({ quantity: eb.ref('excluded.quantity') })),
      )
      .execute()
    return usage
  })
}

/** The figures of each day they were measured on, oldest first. */
export async function usageByDay(
  { database }: { database: Database },
  org: string,
  { from, to }: { from: string; to: string },
): Promise<{ day: string; usage: Usage }[]> {
  const rows = await database.readServer((tx) =>
    tx
      .selectFrom('usage_days')
      .selectAll()
      .where('org_id', '=', org)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('day')
      .orderBy('metric')
      .execute(),
  )
  return [...Map.groupBy(rows, (row) => row.day)].map(([day, figures]) => ({
    day,
    usage: Object.fromEntries(figures.map(({ metric, quantity }) => [metric, Number(quantity)])),
  }))
}

async function countDocuments(tx: Tx, org: string, entities: ReadonlyMap<string, AnyEntity>): Promise<Usage> {
  const { rows } = await sql<{ kind: string; count: number }>`select kind, count(*)::int as count from change_feed
    where org_id = ${org} and not is_deleted group by kind`.execute(tx)
  const byKind = new Map(rows.map(({ kind, count }) => [kind, count]))
  const counted = COUNTED.flatMap((kind) => {
    const entity = entities.get(kind)
    return entity ? [[entity.table, byKind.get(kind) ?? 0] as const] : []
  })
  return { documents: rows.reduce((sum, { count }) => sum + count, 0), ...Object.fromEntries(counted) }
}
