import type { AnyAction } from '../../../shared/kernel/action.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Actor } from '../../../shared/kernel/permissions.ts'
import { Member } from '../../../shared/areas/access/member.entity.ts'
import { demandGrace, demandPin } from './proof.ts'
import { OrganisationChoice } from './organisation-choice.ts'
import { DeskLock } from './desk-lock.ts'
import { usersOf } from './desk-users.ts'
import { linkOf } from './people-line.ts'
import type { KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import type { DeskSession, DeskUser, People, SignedIn } from './people.ts'
import { endSession, signInHere, type SignInRequest } from './sign-in.ts'
import { verifierOf } from './slow-secret.ts'
import { isSpare } from './spare-code.ts'
import { isShut, WhoWorks } from './who-works.ts'

/** What anybody may do at a desk, also before they said who they are. */
const USE = 'desk.use'

/** Of a desk without a server, which nobody locked. */
const LOCAL = {
  isConnected: false,
  syncUserId: undefined,
  currentId: undefined,
  isLocked: false,
  isOffline: false,
  autoLockMinutes: undefined,
}

/** The people of one desk. Who works here is asked anew for each action, so a change of role or a removal counts at once. */
export class DeskPeople implements People {
  readonly #parts: PeopleParts
  readonly #who: WhoWorks
  readonly #lock: DeskLock
  readonly #choice: OrganisationChoice
  #queue: Promise<unknown> = Promise.resolve()

  constructor(parts: PeopleParts) {
    this.#parts = parts
    this.#who = new WhoWorks(parts)
    this.#lock = new DeskLock(parts, this.#who)
    this.#choice = new OrganisationChoice(parts)
  }

  async actorFor(action: Pick<AnyAction, 'permission'>): Promise<Actor> {
    const state = await this.#parts.memory.state()
    const isOpen = action.permission === USE
    if (isShut(state)) {
      if (isOpen) return this.#who.nobody()
      if (await this.#who.isDeserted()) return this.#who.owner()
      throw new AppError('DESK_LOCKED', 'This desk is locked. Give your PIN or sign in; nothing of your work is lost.')
    }
    if (!state.isConnected) return this.#who.owner()
    const person = await this.#who.current()
    try {
      return await this.#who.actorOf(person)
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      await this.#inTurn(() => this.#loses(person))
      if (isOpen) return this.#who.nobody()
      throw thrown
    }
  }

  async actorAgain(actor: Actor): Promise<Actor> {
    const { isConnected } = await this.#parts.memory.state()
    const person = isConnected ? await this.#parts.memory.person(actor.id) : undefined
    return person ? this.#who.actorOf(person) : actor
  }

  session(): Promise<DeskSession> {
    return this.#who.session()
  }

  async users(): Promise<DeskUser[]> {
    const { isConnected, currentId } = await this.#parts.memory.state()
    return usersOf(this.#parts, isConnected ? { currentId } : { owner: this.#who.owner() })
  }

  setPin(pin: string | undefined, proof: { current?: string | undefined; password?: string | undefined }): Promise<void> {
    return this.#inTurn(() => this.#lock.setPin(pin, proof))
  }

  setAutoLock(minutes: number | undefined): Promise<void> {
    return this.#inTurn(() => this.#lock.setAutoLock(minutes))
  }

  switchUser(userId: string, pin: string): Promise<void> {
    return this.#inTurn(async () => {
      const { memory } = this.#parts
      const { isConnected } = await memory.state()
      const person = await memory.person(userId)
      if (!person?.pin)
        throw new AppError('PIN_NEEDED', 'No PIN is set for this person at this desk. Sign in with e-mail and password, then set one.', {
          field: 'userId',
        })
      await demandPin(this.#parts, person, { pin, isOnlyWay: !isConnected })
      if (isConnected) {
        await demandGrace(this.#parts, person)
        await this.#choice.placeFor(person)
      }
      await this.#letIn(isConnected ? userId : undefined, false)
    })
  }

  signIn(request: SignInRequest): Promise<'working' | 'secondFactor'> {
    return this.#inTurn(async () => {
      const result = await signInHere(this.#parts, request)
      if (result === 'secondFactor') return result
      await this.#choice.placeFor(result.person).catch(async (thrown: unknown) => {
        await this.#parts.memory.forget(result.person.id) // an account, but nobody's here
        throw thrown
      })
      await this.#letIn(result.person.id, result.isOffline)
      return 'working'
    })
  }

  recover(recoveryKey: string): Promise<void> {
    return this.#inTurn(async () => {
      const { memory, identity, proveRecovery } = this.#parts
      if ((await memory.state()).isConnected)
        throw new AppError(
          'WRONG_STATE',
          'People sign in at this desk. Use your e-mail and password; the recovery key is for a desk without a server.',
        )
      await proveRecovery(recoveryKey)
      await memory.forget(identity().device)
      await memory.change({ autoLockMinutes: undefined })
      await this.#letIn(undefined, false)
    })
  }

  async openedAnew(): Promise<void> {
    const { autoLockMinutes } = await this.#parts.memory.state()
    if (autoLockMinutes !== undefined) await this.lock()
  }

  async membersChanged(): Promise<void> {
    const { isConnected, currentId } = await this.#parts.memory.state()
    if (isConnected && currentId !== undefined) await this.actorFor({ permission: USE })
  }

  lock(): Promise<void> {
    return this.#inTurn(() => this.#lock.lock())
  }

  signOut(force: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const person = await this.#who.current()
      await endSession(this.#parts, person, force)
      await this.#shutOut(person.id)
    })
  }

  passwordChanged(password: string, tokens: Parameters<People['passwordChanged']>[1]): Promise<void> {
    return this.#inTurn(async () => {
      const person = await this.#who.current()
      const link = await linkOf(this.#parts, person)
      await link?.take({ ...link.account, refreshToken: tokens.refreshToken }, tokens)
      await this.#parts.memory.keep(person.id, { password: await verifierOf(password), passwordTries: undefined })
    })
  }

  connected({ userId, name, email, password, organisations }: SignedIn): Promise<void> {
    return this.#inTurn(async () => {
      const { memory, nowMs, identity } = this.#parts
      const owner = await memory.person(identity().device)
      const verifier = password === undefined ? {} : { password: await verifierOf(password), passwordTries: undefined }
      // Whoever set a PIN while the desk was their own keeps it.
      const pin = owner?.pin ? { pin: owner.pin } : {}
      await memory.keep(userId, { name, email, organisations, onlineAtMs: nowMs(), account: undefined, ...pin, ...verifier })
      if (owner) await memory.forget(owner.id)
      await this.#choice.note(organisations)
      await memory.change({ isConnected: true, syncUserId: userId, latestMs: nowMs() })
      await this.#letIn(userId, false)
    })
  }

  heard(organisations: SignedIn['organisations']): Promise<void> {
    return this.#inTurn(async () => {
      const { syncUserId: id } = await this.#parts.memory.state()
      if (id !== undefined && (await this.#parts.memory.person(id))) await this.#parts.memory.keep(id, { organisations })
      await this.#choice.note(organisations)
      this.#parts.announce([Member.name])
    })
  }

  disconnected(): Promise<void> {
    return this.#inTurn(async () => {
      const { memory, announce } = this.#parts
      for (const id of (await memory.state()).known) await memory.forget(id)
      await memory.change({ ...LOCAL })
      await this.#choice.begin()
      announce(['*'])
    })
  }

  async takeSpareCode(used: readonly string[]): Promise<string | undefined> {
    const { isConnected } = await this.#parts.memory.state()
    return isConnected || used.some(isSpare) ? this.#choice.takeSpareCode(used) : undefined
  }

  async organisations(): ReturnType<People['organisations']> {
    const { isConnected } = await this.#parts.memory.state()
    return this.#choice.list(isConnected ? await this.#who.current() : undefined)
  }

  async switchOrganisation(organisationId: string): ReturnType<People['switchOrganisation']> {
    const { isConnected } = await this.#parts.memory.state()
    return this.#choice.switch(isConnected ? await this.#who.current() : undefined, organisationId)
  }

  async #letIn(currentId: string | undefined, isOffline: boolean): Promise<void> {
    await this.#parts.memory.change({ currentId, isOffline, isLocked: false })
    this.#parts.announce(['*'])
  }

  /** Their place in the organisation is gone: they go on in another one of this desk that is theirs, or not at all. */
  async #loses(person: KnownPerson): Promise<void> {
    try {
      await this.#choice.placeFor(person)
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      await this.#shutOut(person.id)
    }
  }

  /** Somebody who lost their place here, or left it: what they could prove themselves with goes too. */
  async #shutOut(id: string): Promise<void> {
    const { memory, announce } = this.#parts
    await memory.forget(id)
    if ((await memory.state()).currentId === id) await memory.change({ currentId: undefined, isLocked: true, isOffline: false })
    announce(['*'])
  }

  /** One at a time: two guesses at once would count as one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => {})
    return turn
  }
}
