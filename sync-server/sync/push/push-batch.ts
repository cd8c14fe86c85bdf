import type { Logger } from 'pino'
import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { AppError, toErrorShape } from '../../../shared/kernel/errors.ts'
import { isSameVersion } from '../../../shared/sync/canonical.ts'
import { isLater, mergeVersions, type Outcome } from '../../../shared/sync/merge.ts'
import { WireDocumentShape } from '../../../shared/sync/protocol.ts'
import { outOfSight, tombstoneOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access } from '../../areas/access/accounts.ts'
import { keyOf } from '../../store/documents.ts'
import type { ServerClock } from '../server-clock.ts'
import { checkDocument, demandAsked, upcast, withServerFields, type Checked } from './check-document.ts'
import type { FoundConflict } from './conflict-document.ts'
import { markOf } from './push-receipts.ts'
import type { PushScope } from './push-scope.ts'

/** A pushed row whose document has at least its stamps. */
export interface PushedRow {
  readonly document: WireDocument
  readonly assumed: unknown
}

export interface RefusedRow {
  readonly document: WireDocument
  readonly error: AppError
}

export interface BatchOptions {
  readonly access: Access
  readonly clock: ServerClock
  readonly log: Logger
  /** Everything comes again after the server lost its memory. */
  readonly isHealing: boolean
  /** What is stored of every row that is. */
  readonly stored: ReadonlyMap<string, WireDocument>
  readonly scope: PushScope
  /** Versions this device has handed in before. */
  receipts(): Promise<ReadonlySet<string>>
}

/** The rows of one push for one organisation, decided one after the other; what is to be written is gathered, not written. */
export class PushBatch {
  readonly #options: BatchOptions
  readonly #current: Map<string, WireDocument>
  /** By key, in the order in which they were first written. */
  readonly writes = new Map<string, WireDocument>()
  /** Keys whose sender must take what the server has. */
  readonly told = new Set<string>()
  readonly found: FoundConflict[] = []
  readonly refused: RefusedRow[] = []
  readonly marks: string[] = []

  constructor(options: BatchOptions) {
    this.#options = options
    this.#current = new Map(options.stored)
  }

  /** What the server will have of a document; a tombstone for who may not see it, or where there is none. */
  masterOf(document: WireDocument): WireDocument {
    const master = this.#current.get(keyOf(document))
    if (!master) return tombstoneOf(document)
    return this.#options.scope.sees(document.kind, document.id) ? master : outOfSight(document)
  }

  write(document: WireDocument): void {
    this.#current.set(keyOf(document), document)
    this.writes.set(keyOf(document), document)
  }

  async decide({ document, assumed }: PushedRow): Promise<void> {
    try {
      await this.#decide(document, assumed)
    } catch (thrown) {
      // Who sends again what is here already has changed nothing, whatever they may change.
      const theirs = this.#options.scope.sees(document.kind, document.id) && this.#current.get(keyOf(document))
      if (theirs && isSameVersion(document, theirs)) return
      this.told.add(keyOf(document))
      this.refused.push({ document, error: this.#refusalOf(thrown, document) })
    }
  }

  async #decide(pushed: WireDocument, assumed: unknown): Promise<void> {
    const { access, scope, isHealing, clock } = this.#options
    const key = keyOf(pushed)
    const theirs = this.#current.get(key)
    const first = checkDocument(pushed, access)
    const { entity } = first
    if (!scope.sees(pushed.kind, pushed.id) || !scope.covers(entity, first.document)) throw outOfScope()
    if (!isHealing) demandAsked(entity, theirs)
    const checked = isHealing && !theirs ? first : withServerFields(first, theirs)
    const mine = checked.document
    const base = theirs && this.#baseOf(checked, assumed, theirs)
    const isPlain = !theirs || (base !== undefined && isSameVersion(base, theirs)) || isSameVersion(mine, theirs)
    if (!isPlain && !isHealing && (await this.#options.receipts()).has(markOf(pushed))) {
      // It came before, and others have worked on since.
      this.told.add(key)
      return
    }
    const outcome = mergeVersions(entity, { base, mine, theirs, isHealing })
    if (outcome.result === 'refused') throw outcome.refusal
    this.marks.push(markOf(pushed))
    if (outcome.result === 'mine') this.write(this.#asWritten(checked, theirs))
    if (outcome.result === 'merged') this.write({ ...outcome.merged, ...clock.after(mine.hlc, outcome.merged.hlc) })
    if (outcome.result === 'merged' || checked.isAltered || (outcome.result === 'theirs' && !isSameVersion(mine, theirs!)))
      this.told.add(key)
    this.#note(checked, outcome, theirs)
  }

  /** What is removed keeps what it last was on the server, where it tells who may know of the removal. */
  #asWritten({ document, isAltered }: Checked, theirs: WireDocument | undefined): WireDocument {
    const written = document._deleted ? { ...document, data: theirs?.data ?? {} } : document
    return isAltered ? { ...written, ...this.#options.clock.after(written.hlc, theirs?.hlc ?? written.hlc) } : written
  }

  /** The last version both knew, if the desk says one that can have been. */
  #baseOf({ entity }: Checked, assumed: unknown, theirs: WireDocument): WireDocument | undefined {
    const parsed = WireDocumentShape.safeParse(assumed)
    if (!parsed.success || keyOf(parsed.data) !== keyOf(theirs) || parsed.data.v > entity.version) return undefined
    const base = upcast(entity, parsed.data)
    return base._deleted ? { ...base, data: {} } : withServerFields({ entity, document: base, isAltered: false }, theirs).document
  }

  #note({ entity, document: mine }: Checked, outcome: Outcome, theirs: WireDocument | undefined): void {
    // Two who decided the same conflict: the first decision stands, and nobody is asked about what was asked.
    if (!('difference' in outcome) || !outcome.difference || !theirs || entity === Conflict) return
    const { type, fields } = outcome.difference
    const kept = this.#current.get(keyOf(mine))!
    const isMineKept = outcome.result === 'merged' && (theirs._deleted || isLater(mine, theirs))
    this.found.push({ type, entity, fields, kept, other: isMineKept ? theirs : mine })
  }

  #refusalOf(thrown: unknown, { kind, id, org }: WireDocument): AppError {
    if (thrown instanceof AppError) return thrown
    // A rule of ours that fell over one document must not stop all those behind it.
    this.#options.log.error({ err: thrown, kind, id, org }, 'a pushed document could not be decided')
    const { message } = toErrorShape(thrown)
    return new AppError('INTERNAL', message)
  }
}

export function outOfScope(): AppError {
  return new AppError(
    'OUT_OF_SCOPE',
    'It lies in a property, branch or organisation that is not yours to change. Ask an owner or an administrator.',
  )
}
