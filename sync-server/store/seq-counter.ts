import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { contextOf } from './tx-context.ts'

/**
 * Lets nobody else write for the organisation until this transaction ends, and returns its newest seq. Whoever reads, decides and
 * then writes takes it first.
 */
export async function lockOrganisation(tx: Tx, org: string): Promise<number> {
  return await takeSeqs(tx, org, 0)
}

/** The newest seq of the organisation, 0 before anything was written. */
export async function currentSeq(tx: Tx, org: string): Promise<number> {
  const { seqs, isReadOnly } = contextOf(tx)
  const known = seqs.get(org)
  if (known !== undefined) return known
  const { rows } = await sql<{ seq: number }>`select seq from org_counters where org_id = ${org}`.execute(tx)
  const seq = rows[0]?.seq ?? 0
  if (isReadOnly) seqs.set(org, seq)
  return seq
}

/** Takes the next seqs and returns the last of them. The counter's row is locked from here on, so commits come in their order. */
export async function takeSeqs(tx: Tx, org: string, count: number): Promise<number> {
  const { rows } = await sql<{ seq: number }>`insert into org_counters as counter (org_id, seq) values (${org}, ${count})
    on conflict (org_id) do update set seq = counter.seq + excluded.seq returning seq`.execute(tx)
  const { seq } = rows[0]!
  const { seqs, written } = contextOf(tx)
  seqs.set(org, seq)
  if (count === 0) return seq
  const before = written.get(org)
  if (before) before.seq = seq
  else written.set(org, { from: seq - count, seq, documents: [] })
  return seq
}

/** Every organisation that anything was ever written for, with its newest seq. Within `Database.readServer` alone. */
export async function allSeqs(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ org_id: string; seq: number }>`select org_id, seq from org_counters order by org_id`.execute(tx)
  return new Map(rows.map((row) => [row.org_id, row.seq]))
}
