import { sql } from 'kysely'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { holdsOf } from '../../../shared/kernel/holds-of.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments, type Ref } from '../../store/documents.ts'
import { columnName } from '../../store/table-of.ts'
import { arrayLiteral } from '../../store/unnest-columns.ts'
import { entityOfKind } from '../catalogue.ts'
import type { Bench } from './adjudicate.ts'
import { conflictDocument } from './conflict-document.ts'

const HOLDS = holdsOf(ENTITIES)
const HOLDS_OF = Map.groupBy(HOLDS, ({ entity }) => entity.name)
const HOLDERS_OF = Map.groupBy(HOLDS, ({ to }) => to)

/**
 * After documents were written, in the same transaction: what one desk removed while another let, filled or built on it comes back, and a
 * person is told, as of any removal of what another desk went on with. A desk refuses to remove what it knows to be held, so a holder
 * that the `sender` (as its documents name it) wrote itself is on its way to be removed too. Returns what was written.
 */
export async function keepHeld(
  { tx, org, clock }: Bench,
  written: readonly WireDocument[],
  sender: string | undefined,
): Promise<WireDocument[]> {
  const removed = written.filter(({ kind, _deleted }) => _deleted && HOLDERS_OF.has(kind))
  const revived: WireDocument[] = []
  const asked: WireDocument[] = []
  let lost = [...(await heldOf(tx, org, removed, sender)), ...(await heldOf(tx, org, await removedOf(tx, org, heldBy(written))))]
  for (let isFirst = true; lost.length > 0; isFirst = false) {
    const back = lost.map((document) => ({ ...document, ...clock.after(document.hlc), _deleted: false }))
    await writeDocuments(tx, org, back)
    revived.push(...back)
    // What comes back because something in it does needs no question of its own.
    const inside = new Set(heldBy(back).map(keyOf))
    if (isFirst) asked.push(...lost.filter((document) => !inside.has(keyOf(document))))
    lost = await heldOf(tx, org, await removedOf(tx, org, heldBy(back)))
  }
  const questions = asked.map((tombstone) => {
    const kept = revived.find((document) => keyOf(document) === keyOf(tombstone))!
    const fields = [{ field: '_deleted', kept: false, other: true }]
    return conflictDocument({ type: 'clash', entity: entityOfKind(kept.kind)!, fields, kept, other: { ...tombstone, data: {} } }, clock)
  })
  await writeDocuments(tx, org, questions)
  return [...revived, ...questions]
}

/** What living documents hold, each once. */
function heldBy(documents: readonly WireDocument[]): Ref[] {
  const held = new Map<string, Ref>()
  for (const { kind, data, _deleted } of documents) {
    if (_deleted) continue
    for (const { field, to } of HOLDS_OF.get(kind) ?? []) {
      const id = data[field]
      if (typeof id === 'string') held.set(keyOf({ kind: to, id }), { kind: to, id })
    }
  }
  return [...held.values()]
}

/** Of the given documents those that were removed. */
async function removedOf(tx: Tx, org: string, refs: readonly Ref[]): Promise<WireDocument[]> {
  if (refs.length === 0) return []
  const [kinds, ids] = [arrayLiteral(refs.map(({ kind }) => kind)), arrayLiteral(refs.map(({ id }) => id))]
  const { rows } = await sql<Ref>`
    select feed.kind, feed.id from unnest(${kinds}::text[], ${ids}::text[]) as asked (kind, id)
    join change_feed as feed on feed.org_id = ${org} and feed.kind = asked.kind and feed.id = asked.id and feed.is_deleted`.execute(tx)
  return [...(await readDocuments(tx, org, rows)).values()].map(({ document }) => document)
}

/** Of removed documents those that living ones hold, other than those of `own`. */
async function heldOf(tx: Tx, org: string, removed: readonly WireDocument[], own?: string): Promise<WireDocument[]> {
  const held = new Map<string, WireDocument>()
  for (const [kind, documents] of Map.groupBy(removed, (document) => document.kind))
    for (const { entity, field } of HOLDERS_OF.get(kind) ?? []) {
      const column = sql.ref(columnName(field))
      const { rows } = await sql<{ id: string }>`
        select distinct ${column} as id from ${sql.table(entity.table)} where org_id = ${org}
          and ${column} = any(${documents.map(({ id }) => id)}::text[]) and device <> ${own ?? ''} and deleted_at is null`.execute(tx)
      const ids = new Set(rows.map(({ id }) => id))
      for (const document of documents) if (ids.has(document.id)) held.set(keyOf(document), document)
    }
  return [...held.values()]
}
