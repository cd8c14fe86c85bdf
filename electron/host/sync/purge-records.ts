import type { Checkpoint, OrganisationCheckpoint, PullAnswer } from '../../../shared/sync/protocol.ts'
import { outOfSight, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Sifting, SyncStanding } from './sync-standing.ts'
import { MIRRORED, UPWARD, type SyncedTables } from './synced-tables.ts'

export interface PurgeParts {
  standing: SyncStanding
  tables: SyncedTables
  /** Resolves when what was handed to RxDB is in the file. */
  settle(): Promise<void>
  /** Nothing of an organisation is left here. */
  purged(organisation: string): Promise<void>
}

interface Purge {
  organisation: string
  /** Absent: everything goes. */
  keep?: ReadonlySet<string>
  sifting?: Sifting | undefined
  after: string
}

/** Where no desk ever was: the server begins a first sync, and as if it were a repeated one sends what was removed too. */
const ANEW: OrganisationCheckpoint = { seq: 0, scope: '' }

/** Finds what this desk may no longer hold: an organisation that is gone, and what a first sync begun anew did not bring. */
export class PurgeRecords {
  readonly #parts: PurgeParts
  /** Ids seen since the first sync of an organisation began anew. */
  readonly #seen = new Map<string, Set<string>>()
  readonly #purges: Purge[] = []

  constructor(parts: PurgeParts) {
    this.#parts = parts
  }

  /**
   * What to ask with. A first sync that begins anew begins once more where what it had seen is not known any longer: the program ended
   * meanwhile. Of a server that lost something this desk also asks what was removed: others tell it so, and it may not have heard.
   */
  from(checkpoint: Checkpoint | undefined): { from: Checkpoint | undefined; anew: readonly string[] } {
    const { sifting } = this.#parts.standing
    const anew = Object.keys(sifting).filter((one) => !this.#seen.has(one) || !checkpoint?.orgs[one])
    if (anew.length === 0) return { from: checkpoint, anew }
    const others = Object.entries(checkpoint?.orgs ?? {}).filter(([org]) => !anew.includes(org))
    const mirrored = anew.filter((one) => sifting[one] === 'mirrored').map((one) => [one, ANEW] as const)
    return { from: { epoch: checkpoint?.epoch ?? '', orgs: Object.fromEntries([...others, ...mirrored]) }, anew }
  }

  /** The server has begun these: what it brings from here on stays. */
  begun(anew: readonly string[]): void {
    for (const org of anew) this.#seen.set(org, new Set())
  }

  /** `asked`: the checkpoint that this is the answer to. */
  async notice(asked: Checkpoint | undefined, { documents, checkpoint, more, gone }: PullAnswer): Promise<void> {
    const { standing } = this.#parts
    for (const [org, { scope }] of Object.entries(checkpoint.orgs)) {
      const before = asked?.orgs[org]
      if (!before || before.scope === ANEW.scope || before.scope === scope) continue
      await standing.sift(org, 'all')
      this.#seen.set(org, new Set())
    }
    for (const { org, id } of documents) this.#seen.get(org)?.add(id)
    for (const [org, keep] of this.#seen) {
      if (more || checkpoint.orgs[org]?.first) continue
      this.#seen.delete(org)
      this.#purges.push({ organisation: org, keep, sifting: standing.sifting[org], after: '' })
    }
    for (const organisation of gone)
      if (!this.#purges.some((purge) => purge.organisation === organisation)) this.#purges.push({ organisation, after: '' })
  }

  /** A batch of tombstones, or undefined when there is nothing (more) to purge. */
  async next(): Promise<WireDocument[] | undefined> {
    const { tables, standing, purged, settle } = this.#parts
    for (let purge = this.#purges[0]; purge; purge = this.#purges[0]) {
      await settle()
      // Work that was not sent yet goes first; the next poke or look comes back to this.
      if (!purge.keep && tables.countWaiting(purge.organisation) > 0) {
        this.#purges.shift()
        return undefined
      }
      const { documents, last } = tables.knownAfter(purge.after, purge.organisation)
      purge.after = last ?? END
      const tombstones = documents.filter((document) => isToGo(document, purge)).map(outOfSight)
      if (tombstones.length > 0) return tombstones
      if (last !== undefined) continue
      this.#purges.shift()
      await (purge.keep ? standing.sift(purge.organisation, undefined) : purged(purge.organisation))
    }
    return undefined
  }
}

/** Sorts after every id. */
const END = '\u{10FFFF}'

function isToGo({ id, kind, _deleted }: WireDocument, { keep, sifting }: Purge): boolean {
  if (_deleted || !keep) return !_deleted
  return !keep.has(id) && (sifting === 'mirrored' ? MIRRORED.has(kind) : !UPWARD.has(kind))
}
