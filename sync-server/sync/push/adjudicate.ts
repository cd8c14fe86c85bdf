import { sql } from 'kysely'
import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { exclusionsOf } from '../../store/table-sql.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments, type Ref } from '../../store/documents.ts'
import { findClashes, findDisputed, isFreeOfClashes, type Clash } from '../../store/find-clashes.ts'
import { entityOfKind } from '../catalogue.ts'
import type { ServerClock } from '../server-clock.ts'
import { conflictDocument, conflictId, type FoundConflict } from './conflict-document.ts'

/** What is decided on: the transaction of one organisation after its documents were written. */
export interface Bench {
  readonly tx: Tx
  readonly org: string
  readonly clock: ServerClock
}

/**
 * After documents were written, in the same transaction: of two that cannot both stand the later by `seq` is marked `disputed`, and a
 * conflict names both; what is no longer in anybody's way is let off. Returns what it wrote.
 */
export async function adjudicate(bench: Bench, written: readonly WireDocument[]): Promise<WireDocument[]> {
  const refs = written.filter(({ kind }) => exclusionsOf(entityOfKind(kind)!).length > 0)
  if (refs.length === 0) return []
  // Undisputed ones need no looking at while their constraints hold.
  const doubtful = (await isFreeOfClashes(bench.tx)) ? refs.filter(({ data }) => data['disputed'] === true) : refs
  const before = await findClashes(bench.tx, bench.org, doubtful)
  const late = laterOnes(before)
  const marked = await setDisputed(bench, [...late.values()], true)
  const released = await releaseFree(bench, new Set(refs.map(({ kind }) => kind)))
  const named = await nameBoth(bench, before, late)
  return [...marked, ...released, ...named]
}

/** Two facts were weighed by a person and the second one stands: the first is disputed now, until it is changed. */
export async function turnRound(bench: Bench, { about, documentId, otherId }: Conflict): Promise<WireDocument[]> {
  if (otherId === undefined) return []
  const [first, second] = [
    { kind: about, id: documentId },
    { kind: about, id: otherId },
  ]
  return [...(await setDisputed(bench, [second], false)), ...(await setDisputed(bench, [first], true))]
}

/** By key, of every clash between undisputed ones the later; who is out already is in nobody's way. */
function laterOnes(clashes: readonly Clash[]): Map<string, Ref> {
  const late = new Map<string, Ref>()
  for (const { kind, id, seq, isDisputed, otherId, otherSeq } of clashes) {
    const [own, other] = [
      { kind, id },
      { kind, id: otherId },
    ]
    if (isDisputed || late.has(keyOf(own)) || late.has(keyOf(other))) continue
    const loser = seq > otherSeq ? own : other
    late.set(keyOf(loser), loser)
  }
  return late
}

async function setDisputed({ tx, org, clock }: Bench, refs: readonly Ref[], isDisputed: boolean): Promise<WireDocument[]> {
  if (refs.length === 0) return []
  const kept = await readDocuments(tx, org, refs)
  const documents = [...kept.values()].flatMap(({ document }): WireDocument[] => {
    if (document._deleted || (document.data['disputed'] === true) === isDisputed) return []
    const { disputed: _, ...data } = document.data
    return [{ ...document, ...clock.after(document.hlc), data: isDisputed ? { ...data, disputed: true } : data }]
  })
  await writeDocuments(tx, org, documents)
  return documents
}

/** One after the other, oldest first: of two that clash with each other alone the first to be let off keeps the second where it is. */
async function releaseFree(bench: Bench, kinds: ReadonlySet<string>): Promise<WireDocument[]> {
  const { tx, org } = bench
  const written: WireDocument[] = []
  for (const [kind, disputed] of await findDisputed(tx, org, kinds)) {
    const stuck = new Set(
      (
        await findClashes(
          tx,
          org,
          disputed.map((id) => ({ kind, id })),
        )
      ).map((clash) => clash.id),
    )
    for (const id of disputed) {
      if (stuck.has(id)) continue
      const own = await setDisputed(bench, [{ kind, id }], false)
      written.push(...own, ...(await settle(bench, kind, id)))
      // Now in the way of others itself.
      for (const clash of await findClashes(
        tx,
        org,
        disputed.map((one) => ({ kind, id: one })),
      ))
        stuck.add(clash.id)
    }
  }
  return written
}

/** Nobody needs to decide any more what the work itself has settled. */
async function settle({ tx, org, clock }: Bench, kind: string, id: string): Promise<WireDocument[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conflicts where org_id = ${org} and status = 'open' and deleted_at is null
      and about = ${kind} and (other_id = ${id} or (document_id = ${id} and other_id is not null))`.execute(tx)
  const kept = await readDocuments(
    tx,
    org,
    rows.map((row) => ({ kind: Conflict.name, id: row.id })),
  )
  const documents = [...kept.values()].map(({ document }): WireDocument => {
    const stamps = clock.after(document.hlc)
    const decided = { status: 'resolved', decision: 'merged', decidedBy: 'RentFlow', decidedAt: stamps.updatedAt }
    return { ...document, ...stamps, data: { ...document.data, ...decided } }
  })
  await writeDocuments(tx, org, documents)
  return documents
}

/** A conflict for each pair that was not asked about yet, or that was decided once and clashes anew. */
async function nameBoth(bench: Bench, clashes: readonly Clash[], late: ReadonlyMap<string, Ref>): Promise<WireDocument[]> {
  const { tx, org, clock } = bench
  const pairs = new Map<string, { kept: Ref; other: Ref; type: Clash['type'] }>()
  for (const { kind, id, isDisputed, otherId, type } of clashes) {
    const [own, other] = [
      { kind, id },
      { kind, id: otherId },
    ]
    const isOwnOut = isDisputed || late.has(keyOf(own))
    // Where both are out, each is named with whom it gave way to.
    if (isOwnOut === late.has(keyOf(other))) continue
    const [loser, keeper] = isOwnOut ? [own, other] : [other, own]
    pairs.set(`${keyOf(keeper)} ${keyOf(loser)} ${type}`, { kept: keeper, other: loser, type })
  }
  if (pairs.size === 0) return []
  const kept = await readDocuments(
    tx,
    org,
    [...pairs.values()].flatMap((pair) => [pair.kept, pair.other]),
  )
  const found = [...pairs.values()].map(({ type, ...pair }): FoundConflict => {
    const entity = entityOfKind(pair.kept.kind)!
    return { type, entity, kept: kept.get(keyOf(pair.kept))!.document, other: kept.get(keyOf(pair.other))!.document, fields: [] }
  })
  const asked = await readAsked(tx, org, found.map(conflictId))
  const documents = found.flatMap((one): WireDocument[] => {
    const before = asked.get(conflictId(one)) ?? []
    const isNew = late.has(keyOf({ kind: one.entity.name, id: one.other.id }))
    if (before.some((status) => status === 'open') || (before.length > 0 && !isNew)) return []
    return [conflictDocument(one, clock, before.length)]
  })
  await writeDocuments(tx, org, documents)
  return documents
}

/** What became of conflicts by their first id: the status of each time it was asked. */
async function readAsked(tx: Tx, org: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ first: string; status: string }>`
    select asked.first, conflicts.status from unnest(${[...ids]}::text[]) as asked (first)
    join conflicts on conflicts.org_id = ${org} and (conflicts.id = asked.first or conflicts.id like asked.first || '-%')`.execute(tx)
  return new Map([...Map.groupBy(rows, (row) => row.first)].map(([first, group]) => [first, group.map((row) => row.status)]))
}
