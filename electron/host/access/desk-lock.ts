import { AppError } from '../../../shared/kernel/errors.ts'
import type { PeopleParts } from './people-parts.ts'
import { demandProof } from './proof.ts'
import { verifierOf } from './slow-secret.ts'
import type { WhoWorks } from './who-works.ts'

/** Locking a desk, and what opens it again: PINs and the minutes after which it locks by itself. */
export class DeskLock {
  readonly #parts: PeopleParts
  readonly #who: WhoWorks

  constructor(parts: PeopleParts, who: WhoWorks) {
    this.#parts = parts
    this.#who = who
  }

  /** @throws AppError PIN_WRONG, SIGN_IN_FAILED, SIGN_IN_LOCKED unless it comes from the one it belongs to */
  async setPin(pin: string | undefined, proof: { current?: string | undefined; password?: string | undefined }): Promise<void> {
    const { memory, identity, announce } = this.#parts
    const state = await memory.state()
    const id = this.#who.idOf(state)
    const person = (await memory.person(id)) ?? (await memory.keep(id, { name: identity().ownerName }))
    if (person.pin) await demandProof(this.#parts, person, proof)
    await memory.keep(id, { pin: pin === undefined ? undefined : await verifierOf(pin), pinTries: undefined })
    // Without a server nothing else opens a locked desk again.
    if (pin === undefined && !state.isConnected) await memory.change({ autoLockMinutes: undefined })
    announce(['*'])
  }

  async setAutoLock(minutes: number | undefined): Promise<void> {
    if (minutes !== undefined) await this.#demandWayBack()
    await this.#parts.memory.change({ autoLockMinutes: minutes })
    this.#parts.announce(['*'])
  }

  /** @throws AppError PIN_NEEDED where nothing could open it again */
  async lock(): Promise<void> {
    await this.#demandWayBack()
    await this.#parts.memory.change({ isLocked: true })
    this.#parts.announce(['*'])
  }

  async #demandWayBack(): Promise<void> {
    const { memory } = this.#parts
    const state = await memory.state()
    if (state.isConnected || (await memory.person(this.#who.idOf(state)))?.pin) return
    throw new AppError('PIN_NEEDED', 'Set a PIN first: without one nothing could open this desk again.', { field: 'pin' })
  }
}
