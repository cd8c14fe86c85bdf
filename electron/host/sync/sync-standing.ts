import type { Checkpoint } from '../../../shared/sync/protocol.ts'
import type { LocalMemory } from '../services.ts'

/** `all`: this member may see another part now, or what is not there was removed. `mirrored`: the server lost something, so only what is its own to write is held to it. */
export type Sifting = 'all' | 'mirrored'

/** What this desk believes of the server's history. */
interface Standing {
  epoch?: string
  /** The epoch of the server that was synced with last, until the next one is greeted. */
  left?: string
  /** Organisations of which something was written and not sent while this desk synced others: RxDB takes that for acknowledged. */
  passedOver: string[]
  /** Raised whenever the server turned out not to hold what it had: what was pulled before counts as not pulled. */
  life: number
  /** Organisations whose first sync began anew: what it does not bring has to go from here. */
  sifting: Record<string, Sifting>
  lastSyncAt?: string
  /** The server's kinds and versions, once all that it had been too old for was sent to it again. */
  catalogue?: string
}

/** A checkpoint as RxDB keeps it for us. */
export interface LivedCheckpoint {
  life: number
  wire: Checkpoint
}

const STANDING = 'sync-standing'
/** Characters of an instant up to its minute. */
const MINUTE = 16

export class SyncStanding {
  readonly #memory: LocalMemory
  #now: Standing = { life: 0, sifting: {}, passedOver: [] }

  constructor(memory: LocalMemory) {
    this.#memory = memory
  }

  static async of(memory: LocalMemory): Promise<SyncStanding> {
    const standing = new SyncStanding(memory)
    await standing.read()
    return standing
  }

  async read(): Promise<void> {
    this.#now = { ...this.#now, ...((await this.#memory.get(STANDING)) as Partial<Standing> | undefined) }
  }

  get epoch(): string | undefined {
    return this.#now.epoch
  }

  get sifting(): Readonly<Record<string, Sifting>> {
    return this.#now.sifting
  }

  get lastSyncAt(): string | undefined {
    return this.#now.lastSyncAt
  }

  get catalogue(): string | undefined {
    return this.#now.catalogue
  }

  lived(wire: Checkpoint): LivedCheckpoint {
    return { life: this.#now.life, wire }
  }

  /** What may be believed of a kept checkpoint. */
  believed(kept: LivedCheckpoint | undefined): Checkpoint | undefined {
    return kept?.life === this.#now.life ? kept.wire : undefined
  }

  async knows(epoch: string): Promise<void> {
    if (epoch !== this.#now.epoch) await this.#change({ epoch })
  }

  hasPassedOver(organisation: string): boolean {
    return this.#now.passedOver.includes(organisation)
  }

  /** Durable when it resolves. */
  async passOver(organisation: string): Promise<void> {
    if (!this.hasPassedOver(organisation)) await this.#change({ passedOver: [...this.#now.passedOver, organisation] })
  }

  /** Whether this desk comes back to the server that it left, and that has lost nothing since as far as its epoch tells. */
  isBackAt(epoch: string): boolean {
    return this.#now.epoch === '' && this.#now.left === epoch
  }

  async knowsCatalogue(catalogue: string): Promise<void> {
    await this.#change({ catalogue })
  }

  /** Everything of this desk was sent again, also to a server that had lost some of it: everything is asked for anew. */
  async beginsAnew(epoch: string, organisations: readonly string[], sifting: Sifting): Promise<void> {
    const anew = Object.fromEntries(organisations.map((one) => [one, sifting]))
    const passedOver = this.#now.passedOver.filter((one) => !organisations.includes(one))
    await this.#change({ epoch, life: this.#now.life + 1, sifting: { ...anew, ...this.#now.sifting }, passedOver })
  }

  /** `undefined`: it is done. */
  async sift(organisation: string, sifting: Sifting | undefined): Promise<void> {
    const { [organisation]: _, ...others } = this.#now.sifting
    await this.#change({ sifting: sifting ? { ...others, [organisation]: sifting } : others })
  }

  /** In step with the server. Written down at the first time, then once a minute. */
  async synced(at: string): Promise<void> {
    const before = this.#now.lastSyncAt
    if (before === undefined || before.slice(0, MINUTE) !== at.slice(0, MINUTE)) await this.#change({ lastSyncAt: at })
    else this.#now = { ...this.#now, lastSyncAt: at }
  }

  /** A server that this desk was not connected to: what it is sent first may be there already. */
  async joins(): Promise<void> {
    const { life, sifting, passedOver, epoch } = this.#now
    const left = epoch === '' ? this.#now.left : epoch
    // Whatever epoch the server has, it is another one: all that any server ever acknowledged is sent once more.
    this.#now = { life, sifting, passedOver, ...(epoch === undefined ? {} : { epoch: '' }), ...(left === undefined ? {} : { left }) }
    await this.#memory.set(STANDING, { ...this.#now })
  }

  async #change(changed: Partial<Standing>): Promise<void> {
    this.#now = { ...this.#now, ...changed }
    await this.#memory.set(STANDING, { ...this.#now })
  }
}
