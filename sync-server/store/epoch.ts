import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Tables } from './database.ts'

/** The database's epoch, made with it. */
export async function readEpoch(database: Kysely<Tables>): Promise<string> {
  await sql`insert into server_state values ('epoch', ${randomUUID()}) on conflict do nothing`.execute(database)
  const { rows } = await sql<{ value: string }>`select value from server_state where name = 'epoch'`.execute(database)
  return rows[0]!.value
}

/**
 * Another epoch: after a restore, or when something acknowledged was lost. Desks that knew the last one send again what is missing
 * here. Takes effect for a server that is started after it.
 */
export async function renewEpoch(database: Kysely<Tables>): Promise<string> {
  const epoch = randomUUID()
  await sql`insert into server_state values ('epoch', ${epoch}) on conflict (name) do update set value = excluded.value`.execute(database)
  return epoch
}
