import type { Subscription } from 'rxjs'
import { Erasure } from '../../../../shared/areas/privacy/erasure.entity.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import { actionNamed } from '../../catalogue.ts'
import { hostLog } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'
import { forgetRemnants } from './forget-remnants.ts'

/** Which erasures were carried out at this desk, by organisation. */
const MEMORY = 'erasures-carried-out'
/** Residents of one transaction: each one is a walk through the whole trail. */
const AT_ONCE = 20

/**
 * Somebody who was erased at another desk still stands in the changes this one made, which no sync brings back, and in its files. Looked
 * at on opening and whenever the record of an erasure arrives.
 */
export class ErasureCare {
  readonly #workspace: Workspace
  #listening: Subscription | undefined
  #work: Promise<void> = Promise.resolve()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  start(): void {
    this.#listening = this.#workspace.changes.subscribe(({ kinds }) => {
      if (kinds.includes(Erasure.name) || kinds.includes('*')) void this.look()
    })
    void this.look()
  }

  stop(): void {
    this.#listening?.unsubscribe()
  }

  /** Resolves when all that is known by now has been carried out. */
  look(): Promise<void> {
    this.#work = this.#work
      .then(() => this.#carryOut())
      .catch((thrown: unknown) => {
        // Closing in the midst of it is no fault: it is looked at again on opening.
        if (!(thrown instanceof AppError)) hostLog.error({ err: thrown }, 'an erasure could not be carried out here; it is tried again')
      })
    return this.#work
  }

  async #carryOut(): Promise<void> {
    const { engine, org, services } = this.#workspace
    const done = ((await services.memory.get(MEMORY)) ?? {}) as Record<string, string[]>
    const known = new Set(done[org])
    const open = (await engine.reader.find(Erasure)).filter(({ residentId }) => !known.has(residentId)).slice(0, AT_ONCE)
    if (open.length === 0) return
    const residentIds = open.map((one) => one.residentId)
    const { changes, fileHashes } = (await this.#workspace.care(actionNamed('privacy.applyErasures'), { residentIds })) as {
      changes: number
      fileHashes: string[]
    }
    const here = new Set(await services.files.hashes())
    if (changes > 0 || fileHashes.some((hash) => here.has(hash)))
      await forgetRemnants(this.#workspace, { residentIds, fileHashes, clean: (value) => value })
    await services.memory.set(MEMORY, { ...done, [org]: [...known, ...residentIds] })
    await this.#carryOut()
  }
}
