import type { Logger } from 'pino'
import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { Refusal } from '../../../shared/sync/protocol.ts'
import { storedOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments, type Kept, type Ref } from '../../store/documents.ts'
import { heldRefs } from '../../store/held-refs.ts'
import { currentSeq, lockOrganisation } from '../../store/seq-counter.ts'
import { entityOfKind } from '../catalogue.ts'
import type { ServerClock } from '../server-clock.ts'
import { adjudicate, turnRound } from './adjudicate.ts'
import { conflictDocument, conflictId } from './conflict-document.ts'
import { keepHeld } from './keep-held.ts'
import { PushBatch, type PushedRow } from './push-batch.ts'
import { keepReceipt, readReceipts } from './push-receipts.ts'
import { PushScope } from './push-scope.ts'
import { quarantine, release } from './quarantine.ts'

export interface OrganisationPush {
  readonly access: Access
  /** The registration the desk signed in with; receipts are kept by it. */
  readonly sender: { readonly userId: string; readonly device: string }
  /** The desk as its documents name it, where it says so. */
  readonly desk?: string | undefined
  readonly rows: readonly PushedRow[]
  readonly isHealing: boolean
  /** What the desk takes for new was held already: nothing is believed any more. */
  readonly looksUpAll: boolean
  readonly clock: ServerClock
  readonly log: Logger
  nowMs(): number
}

export interface OrganisationAnswer {
  seq: number
  conflicts: WireDocument[]
  refused: Refusal[]
  /** The kind of every document that was written. */
  written: string[]
}

/**
 * Takes the rows of one organisation within its transaction: all of it is committed together, and nothing fails for one document.
 * @throws AlreadyHeld: it has to be done again, and all looked up
 */
export async function pushOrganisation(tx: Tx, push: OrganisationPush): Promise<OrganisationAnswer> {
  const { access, sender, desk, rows, isHealing, clock } = push
  const { org } = access
  await lockOrganisation(tx, org)
  const { batch, kept } = await decideAll(tx, push)
  const decided = decidedConflicts(batch.writes.values(), kept)
  await askAbout(tx, org, batch, clock)
  const written = [...batch.writes.values()]
  await writeDocuments(tx, org, written, (document) => !kept.has(keyOf(document)))
  const bench = { tx, org, clock }
  if (!isHealing) for (const document of await keepHeld(bench, written, desk)) batch.write(document)
  for (const conflict of decided) for (const document of await turnRound(bench, conflict)) batch.write(document)
  for (const document of await adjudicate(bench, [...batch.writes.values()])) batch.write(document)
  const seq = await currentSeq(tx, org)
  if (batch.marks.length > 0) await keepReceipt(tx, { org, device: sender.device, seq }, batch.marks)
  await release(tx, org, written)
  return {
    seq,
    refused: await setAside(tx, batch, push),
    conflicts: mastersOf(batch, rows),
    written: [...batch.writes.values()].map(({ kind }) => kind),
  }
}

interface Decided {
  readonly batch: PushBatch
  /** What is held of the documents that were looked up. */
  readonly kept: ReadonlyMap<string, Kept>
}

/**
 * What the desk says is new is not looked up: writing it shows whether it is. But whoever is refused is told what is held, so then
 * all are.
 */
async function decideAll(tx: Tx, push: OrganisationPush): Promise<Decided> {
  const { access, rows, isHealing, looksUpAll } = push
  const known = rows.filter(({ document }) => entityOfKind(document.kind))
  const documents = known.map(({ document }) => document)
  const scope = await PushScope.of(tx, access, documents)
  if (looksUpAll) return await decideBy(tx, push, scope, documents)
  if (isHealing) return await decideBy(tx, push, scope, await heldRefs(tx, access.org, documents))
  const edited = known.filter(({ assumed }) => assumed !== undefined).map(({ document }) => document)
  const decided = await decideBy(tx, push, scope, edited)
  return decided.batch.refused.length === 0 ? decided : await decideBy(tx, push, scope, documents)
}

async function decideBy(tx: Tx, push: OrganisationPush, scope: PushScope, lookedUp: readonly Ref[]): Promise<Decided> {
  const { access, sender, rows, isHealing, clock, log } = push
  const kept = await readDocuments(tx, access.org, lookedUp)
  let receipts: Promise<ReadonlySet<string>> | undefined
  const batch = new PushBatch({
    ...{ access, clock, log, isHealing, scope },
    stored: new Map([...kept].map(([key, { document }]) => [key, document])),
    receipts: () => (receipts ??= readReceipts(tx, access.org, sender.device)),
  })
  for (const row of rows) await batch.decide(row)
  return { batch, kept }
}

/** Conflicts between two documents that a person has just decided for the second one. */
function decidedConflicts(writes: Iterable<WireDocument>, kept: ReadonlyMap<string, { document: WireDocument }>): Conflict[] {
  return [...writes]
    .filter((document) => document.kind === Conflict.name && !document._deleted)
    .filter((document) => kept.get(keyOf(document))?.document.data['status'] === 'open')
    .map((document) => storedOf(document) as Conflict)
    .filter((conflict) => conflict.status === 'resolved' && conflict.decision === 'other' && conflict.otherId !== undefined)
}

/** Writes down, once each, what a person must decide. */
async function askAbout(tx: Tx, org: string, batch: PushBatch, clock: ServerClock): Promise<void> {
  if (batch.found.length === 0) return
  const asked = await readDocuments(
    tx,
    org,
    batch.found.map((found) => ({ kind: Conflict.name, id: conflictId(found) })),
  )
  for (const found of batch.found)
    if (!asked.has(keyOf({ kind: Conflict.name, id: conflictId(found) }))) batch.write(conflictDocument(found, clock))
}

async function setAside(tx: Tx, batch: PushBatch, { access, sender, nowMs }: OrganisationPush): Promise<Refusal[]> {
  const refusals = batch.refused.map(({ document: { id, kind, org }, error }): Refusal => {
    const { code, message, field } = error.toShape()
    return { id, kind, org, code, message, ...(field === undefined ? {} : { field }) }
  })
  const refusedAt = instantOf(nowMs())
  await quarantine(
    tx,
    access.org,
    refusals.map((refusal, index) => ({ ...refusal, ...sender, document: batch.refused[index]!.document, refusedAt })),
  )
  return refusals
}

function mastersOf(batch: PushBatch, rows: readonly PushedRow[]): WireDocument[] {
  const masters = new Map<string, WireDocument>()
  for (const { document } of rows) if (batch.told.has(keyOf(document))) masters.set(keyOf(document), batch.masterOf(document))
  return [...masters.values()]
}
