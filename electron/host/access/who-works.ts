import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Actor } from '../../../shared/kernel/permissions.ts'
import type { DeskState, KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import type { DeskSession } from './people.ts'
import { standingIn } from './standing.ts'

const DESERTED: DeskState = { isConnected: false, isLocked: false, isOffline: false, known: [], latestMs: 0, codes: {}, spent: {} }

/** Who works at this desk at this moment, and as what. */
export class WhoWorks {
  readonly #parts: PeopleParts

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  async session(): Promise<DeskSession> {
    const { memory, backend, identity } = this.#parts
    const state = (await this.isDeserted()) ? DESERTED : await memory.state()
    const { org } = identity()
    const organisation = (await backend.get(Organisation, org, org)) as { name?: string } | undefined
    const person = await memory.person(this.idOf(state))
    const user = state.isConnected ? await this.#shown(person) : this.owner()
    return {
      state: isShut(state) ? 'locked' : state.isConnected ? 'working' : 'local',
      ...(user ? { user } : {}),
      ...(organisation?.name === undefined ? {} : { organisation: { id: org, name: organisation.name } }),
      isOffline: state.isOffline,
      hasPin: person?.pin !== undefined,
      ...(state.autoLockMinutes === undefined ? {} : { autoLockMinutes: state.autoLockMinutes }),
    }
  }

  /** @throws AppError MEMBER_REMOVED, OUT_OF_SCOPE */
  async actorOf(person: KnownPerson): Promise<Actor> {
    const { backend, identity, memory } = this.#parts
    const { syncUserId } = await memory.state()
    const role = await standingIn(identity().org, person, { backend, syncUserId })
    return { id: person.id, name: person.name, role }
  }

  /** Every organisation was taken from this desk, and nothing is left on it to be guarded: it is its owner's own again. */
  async isDeserted(): Promise<boolean> {
    const state = await this.#parts.memory.state()
    return isShut(state) && state.isConnected && (await this.#parts.link())?.account.organisations.length === 0
  }

  /** Whose account it is that is signed in. @throws AppError DESK_LOCKED */
  async current(): Promise<KnownPerson> {
    const { currentId } = await this.#parts.memory.state()
    const person = currentId === undefined ? undefined : await this.#parts.memory.person(currentId)
    if (person) return person
    throw new AppError('DESK_LOCKED', 'Nobody is signed in at this desk with an account. Sign in first.')
  }

  /** A desk without a server is its owner's own, and remembers them by its own id. */
  owner(): Actor {
    const { device, ownerName } = this.#parts.identity()
    return { id: device, name: ownerName, role: 'owner' }
  }

  nobody(): Actor {
    return { id: this.#parts.identity().device, name: 'Nobody', role: 'viewer' }
  }

  idOf({ currentId }: DeskState): string {
    return currentId ?? this.#parts.identity().device
  }

  async #shown(person: KnownPerson | undefined): Promise<DeskSession['user']> {
    if (!person) return undefined
    try {
      return { ...(await this.actorOf(person)), ...(person.email === undefined ? {} : { email: person.email }) }
    } catch (thrown) {
      if (thrown instanceof AppError) return undefined
      throw thrown
    }
  }
}

/** Whether somebody must prove who they are before anything is done here. */
export function isShut({ isLocked, isConnected, currentId }: DeskState): boolean {
  return isLocked || (isConnected && currentId === undefined)
}
