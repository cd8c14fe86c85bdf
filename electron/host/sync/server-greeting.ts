import { PATHS, type HelloAnswer } from '../../../shared/sync/protocol.ts'
import { isOutOfSight } from '../../../shared/sync/wire-document.ts'
import { batchesOf, type PushRecords } from './push-records.ts'
import type { RefusedDocuments } from './refused-documents.ts'
import type { Retrying } from './retrying.ts'
import type { ServerLink } from './server-link.ts'
import type { SyncStanding } from './sync-standing.ts'
import { MIRRORED, type SyncedTables } from './synced-tables.ts'

export interface GreetingParts {
  link: ServerLink
  standing: SyncStanding
  tables: SyncedTables
  push: PushRecords
  refused: RefusedDocuments
  retrying: Retrying
  greeted(answer: HelloAnswer): Promise<void>
  /** The server turned out to have lost what it had. */
  lost(): void
}

/**
 * Asks the server who it is before anything is sent or fetched. One that lost what it had (a restored backup, a new disk) is first sent
 * again everything that it had acknowledged: what waits here was written on top of that, and would be merged wrongly without it.
 */
export class ServerGreeting {
  readonly #parts: GreetingParts
  #doubts = 1
  /** The doubts that the last greeting answered. */
  #greetedAt = 0
  #greeting: Promise<void> | undefined

  constructor(parts: GreetingParts) {
    this.#parts = parts
  }

  /** The line was cut, or something did not fit: the server may be another one now. */
  doubt(): void {
    this.#doubts += 1
  }

  /** Resolves once the server is known, and has again what it lost. @throws AppError */
  async ready(): Promise<void> {
    if (this.#greetedAt === this.#doubts) return
    this.#greeting ??= this.#greet().finally(() => {
      this.#greeting = undefined
    })
    await this.#greeting
  }

  async #greet(): Promise<void> {
    const doubts = this.#doubts
    const answer = await this.#parts.link.ask<HelloAnswer>('GET', PATHS.hello, undefined, { signal: this.#parts.retrying.signal })
    await this.#parts.greeted(answer)
    await this.#settle(answer)
    await this.#sendNewer(answer)
    this.#greetedAt = doubts
  }

  async #settle(answer: HelloAnswer): Promise<void> {
    const { standing } = this.#parts
    if (standing.epoch === undefined) return standing.knows(answer.epoch)
    if (standing.epoch === answer.epoch && !this.#wentBack(answer)) return
    this.#parts.lost()
    // At the server that this desk left, what its first sync does not bring was removed meanwhile, or is none of this account's.
    const isBack = standing.isBackAt(answer.epoch) && !this.#wentBack(answer)
    await this.#sendAgain(isBack)
    await standing.beginsAnew(answer.epoch, this.#parts.link.account.organisations, isBack ? 'all' : 'mirrored')
  }

  /** The server knows other versions now: what was too new for it is sent again just as it was, and let go of here once it is taken. */
  async #sendNewer({ catalogue }: HelloAnswer): Promise<void> {
    const { standing, refused, push, link } = this.#parts
    if (catalogue === undefined || catalogue === standing.catalogue) return
    const newer = (await refused.all()).filter(({ code, org }) => code === 'VERSION_NEWER' && link.account.organisations.includes(org))
    const rows = newer.map(({ document, assumed }) => ({
      newDocumentState: document,
      ...(assumed ? { assumedMasterState: assumed } : {}),
    }))
    for (const batch of batchesOf(rows)) {
      const sent = await push.send(batch, false)
      const taken = batch.map(({ row }) => row.newDocumentState.id).filter((id) => !sent.refused.includes(id))
      for (const id of taken) await refused.drop(id)
    }
    await standing.knowsCatalogue(catalogue)
  }

  #wentBack({ organisations }: HelloAnswer): boolean {
    const kept = this.#parts.standing.believed(this.#parts.tables.checkpoint())
    return organisations.some(({ id, seq }) => seq < (kept?.orgs[id]?.seq ?? 0))
  }

  async #sendAgain(isBack: boolean): Promise<void> {
    const { tables, push, link, standing } = this.#parts
    for (const org of link.account.organisations) {
      let after: string | undefined = ''
      while (after !== undefined) {
        const { documents, last } = tables.knownAfter(after, org)
        const own = documents.filter((document) => !MIRRORED.has(document.kind) && !isOutOfSight(document))
        const rows = own.map((newDocumentState) => ({ newDocumentState }))
        for (const batch of batchesOf(rows)) await push.sendKnown(batch, isBack && !standing.hasPassedOver(org))
        after = last
      }
    }
  }
}
