import { sql } from 'kysely'
import { instantOf } from '../../shared/kernel/day.ts'
import { OLDEST_PROTOCOL, PROTOCOL, type HelloAnswer } from '../../shared/sync/protocol.ts'
import type { Identity } from '../areas/access/accounts.ts'
import type { ServerServices } from '../services.ts'
import type { Database } from '../store/database.ts'
import { CATALOGUE } from './catalogue.ts'
import { deskOf, type HeadOffice } from './head-office.ts'

/** Who the server is, what time it is there, and where the caller's organisations are. */
export async function sayHello(
  { accounts, database, nowMs }: ServerServices,
  headOffice: HeadOffice,
  identity: Identity,
): Promise<HelloAnswer> {
  const organisations = await accounts.organisationsOf(identity)
  const orgs = organisations.map(({ org }) => org)
  const seqs = await seqsOf(database, orgs)
  return {
    protocol: PROTOCOL,
    oldest: OLDEST_PROTOCOL,
    epoch: database.epoch,
    catalogue: CATALOGUE,
    now: instantOf(nowMs()),
    organisations: organisations.map(({ org, name, actor, country, since, deviceCode, isPushOnly }) => ({
      id: org,
      name,
      role: actor.role,
      seq: seqs.get(org) ?? 0,
      country,
      since,
      ...(deviceCode === undefined ? {} : { deviceCode }),
      ...(isPushOnly ? { isPushOnly } : {}),
    })),
    seen: await headOffice.seen(deskOf(identity), orgs),
  }
}

/** The newest `seq` of organisations by their ids, in one question; absent where nothing was written yet. */
export async function seqsOf(database: Database, orgs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (orgs.length === 0) return new Map()
  const { rows } = await database.readServer((tx) =>
    sql<{ org_id: string; seq: number }>`select org_id, seq from org_counters where org_id = any(${[...orgs]}::text[])`.execute(tx),
  )
  return new Map(rows.map((row) => [row.org_id, row.seq]))
}
