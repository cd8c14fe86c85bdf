import { sql } from 'kysely'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { ServerServices } from '../../services.ts'
import type { Tx } from '../../store/database.ts'
import { carryOutErasures } from './carry-out-erasures.ts'

const LOOK_EVERY_MS = 60_000

type Services = Pick<ServerServices, 'database' | 'objects' | 'log' | 'nowMs' | 'random'>

/** Within the push that brings the erasures: from here on they are carried out, if not at once then later. */
export async function markErasures(tx: Tx, org: string, residentIds: readonly string[], nowMs: number): Promise<void> {
  if (residentIds.length === 0) return
  await sql`insert into pending_erasures (org_id, resident_id, asked_at)
    select ${org}, id, ${instantOf(nowMs)}::timestamptz from unnest(${[...new Set(residentIds)]}::text[]) as given (id)
    on conflict do nothing`.execute(tx)
}

/** Whoever was erased at a desk stands in what only the server has. What cannot be done now is no reason to refuse what was taken. */
export async function carryOutMarked(services: Services, org: string, residentIds: readonly string[]): Promise<void> {
  if (residentIds.length === 0) return
  try {
    await carryOutErasures(services, org, residentIds)
    await services.database.asOrganisation(org, (tx) =>
      sql`delete from pending_erasures where org_id = ${org} and resident_id = any(${[...residentIds]}::text[])`.execute(tx),
    )
  } catch (thrown) {
    services.log.error({ err: thrown, org, residentIds }, 'an erasure could not be carried out at the server and is tried again')
  }
}

/** All that is marked, each organisation by itself. Safe where two processes do it at once: an erasure can be repeated. */
export async function carryOutPending(services: Services): Promise<void> {
  const { rows } = await services.database.readServer((tx) =>
    sql<{ org_id: string; ids: string[] }>`
      select org_id, json_agg(resident_id order by asked_at, resident_id) as ids from pending_erasures group by org_id order by org_id`.execute(
      tx,
    ),
  )
  for (const { org_id, ids } of rows) for (const id of ids) await carryOutMarked(services, org_id, [id])
}

/** At the start, and again and again. Returns what stops it. */
export function retryErasures(services: Services): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const look = (): void => {
    running = running
      .then(() => carryOutPending(services))
      .catch((thrown: unknown) => services.log.error({ err: thrown }, 'erasures that wait could not be looked up'))
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
