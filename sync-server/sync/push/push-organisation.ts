import type { Logger } from 'pino'
import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { Refusal } from '../../../shared/sync/protocol.ts'
import { storedOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments } from '../../store/documents.ts'
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

/** Takes the rows of one organisation within its transaction: all of it is committed together, and nothing fails for one document. */
export async function pushOrganisation(tx: Tx, push: OrganisationPush): Promise<OrganisationAnswer> {
  const { access, sender, rows, isHealing, clock, log } = push
  const { org } = access
  await lockOrganisation(tx, org)
  const known = rows.filter(({ document }) => entityOfKind(document.kind)).map(({ document }) => document)
  const kept = await readDocuments(tx, org, await heldRefs(tx, org, known))
  let receipts: Promise<ReadonlySet<string>> | undefined
  const batch = new PushBatch({
    access,
    clock,
    log,
    isHealing,
    stored: new Map([...kept].map(([key, { document }]) => [key, document])),
    scope: await PushScope.of(tx, access, known),
    receipts: () => (receipts ??= readReceipts(tx, org, sender.device)),
  })
  for (const row of rows) await batch.decide(row)
  const decided = decidedConflicts(batch.writes.values(), kept)
  await askAbout(tx, org, batch, clock)
  const written = [...batch.writes.values()]
  await writeDocuments(tx, org, written)
  const bench = { tx, org, clock }
  if (!isHealing) for (const document of await keepHeld(bench, written, push.desk)) batch.write(document)
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
