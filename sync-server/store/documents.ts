import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import { measured } from '../../shared/sync/digest.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { Tx } from './database.ts'
import { documentOfRow, rowOf, type ReadRow } from './document-rows.ts'
import { placesFor, rescopeFollowers, scopesOf } from './feed-scope.ts'
import { columnsOf } from './table-of.ts'
import { contextOf, entityOf } from './tx-context.ts'
import { takeSeqs } from './seq-counter.ts'
import { writeFeed } from './write-feed.ts'
import { writeRows } from './write-rows.ts'

/** Which document. */
export interface Ref {
  readonly kind: string
  readonly id: string
}

/** A document as the server holds it, tombstones too. */
export interface Kept {
  readonly document: WireDocument
  readonly seq: number
  /** `documentHash` of it. */
  readonly hash: string
}

/** More documents than this do not go along with a notice. */
const MOST_NEWS = 50

export function keyOf({ kind, id }: Ref): string {
  return `${kind}/${id}`
}

/**
 * What is held of the given documents, by `keyOf`; what was never there is not in it. Those of a kind come as one JSON text: to hand
 * over a row takes as long as to find it.
 */
export async function readDocuments(tx: Tx, org: string, refs: readonly Ref[]): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>()
  for (const [kind, ids] of idsByKind(refs)) {
    const entity = entityOf(tx, kind)
    const found = await sql<{ list: string | null }>`
      select string_agg(row, ',') as list from (${rowsAsJson(entity, sql`where org_id = ${org} and id = any(${ids}::text[])`)}) as one`.execute(
      tx,
    )
    for (const row of JSON.parse(`[${found.rows[0]!.list ?? ''}]`) as ReadRow[]) {
      const one = keptOf(tx, org, entity, row)
      kept.set(keyOf(one.document), one)
    }
  }
  return kept
}

/** Documents of one kind as they are held; `which` says which ones of its table, and in what order. */
export async function selectKept(tx: Tx, org: string, entity: AnyEntity, which: RawBuilder<unknown>): Promise<Kept[]> {
  const { rows } = await rowsAsJson(entity, which).execute(tx)
  return rows.map(({ row }) => keptOf(tx, org, entity, JSON.parse(row) as ReadRow))
}

/** Each row as one JSON text: on PGlite that takes less than half the time of taking columns apart. */
function rowsAsJson(entity: AnyEntity, which: RawBuilder<unknown>): RawBuilder<{ row: string }> {
  const { columns, shown } = selectionOf(entity)
  return sql<{ row: string }>`
    select row_to_json(shown)::text as row from (select ${shown} from (
      select ${columns} from ${sql.table(entity.table)} ${which}) as kept) as shown`
}

function keptOf(tx: Tx, org: string, entity: AnyEntity, row: ReadRow): Kept {
  return { document: documentOfRow(entity, org, row, contextOf(tx).keys), seq: row.seq, hash: row.hash }
}

/**
 * Writes documents whole, each at the next seq of the organisation in the order given, with its place in the feed. Of one that is
 * given twice the last stands. Returns what is held now. `isNew`: nothing is held of it, as far as is known.
 * @throws AlreadyHeld where something is held of a new one after all
 * @throws AppError TEXT_UNSTORABLE, VALIDATION
 */
export async function writeDocuments(
  tx: Tx,
  org: string,
  documents: readonly WireDocument[],
  isNew: (document: WireDocument) => boolean = () => false,
): Promise<Kept[]> {
  const given = [...new Map(documents.map((document) => [keyOf(document), document])).values()]
  if (given.length === 0) return []
  const foreign = given.find((document) => document.org !== org)
  if (foreign) throw new Error(`${foreign.kind} ${foreign.id} is of another organisation than is written for`)
  const last = await takeSeqs(tx, org, given.length)
  const placed = given.map((document, index) => ({ document, seq: last - given.length + 1 + index, isNew: isNew(document) }))
  const kept = await writeTables(tx, org, placed)
  const places = await placesFor(tx, org, given)
  await writeFeed(tx, org, kept, scopesOf(tx, given, places))
  await rescopeFollowers(tx, org, given, places)
  noteWritten(tx, org, given)
  return kept.map(({ document, seq, hash }) => ({ document, seq, hash }))
}

interface Placed {
  readonly document: WireDocument
  readonly seq: number
  readonly isNew: boolean
}

/** Table after table. While the database writes one the rows of the next are made, so that of two processors none waits. */
async function writeTables(tx: Tx, org: string, placed: readonly Placed[]): Promise<(Placed & ReturnType<typeof measured>)[]> {
  const { keys, nowMs } = contextOf(tx)
  const now = instantOf(nowMs())
  const written = []
  let writing = Promise.resolve()
  try {
    for (const group of Map.groupBy(placed, ({ document, isNew }) => `${document.kind} ${isNew}`).values()) {
      const [{ document, isNew }] = group as [Placed]
      const entity = entityOf(tx, document.kind)
      const kept = group.map((one) => ({ ...one, ...measured(one.document, sha256) }))
      const rows = kept.map((one) => rowOf(entity, one, { keys, now }))
      await writing
      writing = writeRows(tx, org, entity, rows, isNew)
      // Whoever awaits it is told; until then it is nobody's failure.
      writing.catch(() => {})
      written.push(...kept)
      // Lets the statement out before the next rows keep the processor.
      await setImmediate()
    }
  } finally {
    // Nothing of a transaction may be under way when it is taken back.
    await writing
  }
  return written.toSorted((a, b) => a.seq - b.seq)
}

function sha256(text: string): string {
  return hash('sha256', text)
}

/** For desks that listen, where it is little. */
function noteWritten(tx: Tx, org: string, given: readonly WireDocument[]): void {
  const { documents } = contextOf(tx).written.get(org)!
  if (documents.length + given.length <= MOST_NEWS) documents.push(...given)
  else documents.length = 0
}

function idsByKind(refs: readonly Ref[]): Map<string, string[]> {
  const byKind = new Map<string, Set<string>>()
  for (const { kind, id } of refs) {
    const ids = byKind.get(kind)
    if (ids) ids.add(id)
    else byKind.set(kind, new Set([id]))
  }
  return new Map([...byKind].map(([kind, ids]) => [kind, [...ids]]))
}

type Raw = ReturnType<typeof sql.raw>
interface Selection {
  readonly columns: Raw
  /** Of these columns, with those as texts that JSON would write otherwise: moments and decimals. */
  readonly shown: Raw
}
const selections = new WeakMap<AnyEntity, Selection>()

/** The columns that `documentOfRow` reads. */
function selectionOf(entity: AnyEntity): Selection {
  let selection = selections.get(entity)
  if (!selection) {
    const own = columnsOf(entity).map(({ column, kind }) => [column, kind.sql] as const)
    const stamps = ['id', 'v', 'hlc', 'device', 'seq', 'hash', 'extra'].join(', ')
    const moments = ['created_at', 'updated_at'].map((name) => [name, 'timestamptz'] as const)
    const shown = [...moments, ...own].map(([name, type]) => `"${name}"${type === 'timestamptz' || type === 'numeric' ? '::text' : ''}`)
    selection = {
      columns: sql.raw(
        [stamps, 'created_at, updated_at, deleted_at is not null as is_deleted', ...own.map(([name]) => `"${name}"`)].join(', '),
      ),
      shown: sql.raw([stamps, 'is_deleted', ...shown].join(', ')),
    }
    selections.set(entity, selection)
  }
  return selection
}
