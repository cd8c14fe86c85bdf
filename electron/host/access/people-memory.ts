import type { OrganisationRow } from '../../../shared/areas/access/account-api.ts'
import type { LocalMemory } from '../services.ts'
import type { ServerAccount } from '../sync/server-account.ts'
import type { Verifier } from './slow-secret.ts'
import type { Tries } from './tries.ts'

/** Somebody who has worked at this desk, and how they prove it is them. In the encrypted file, never synced. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly email?: string
  /** As the server said last. */
  readonly organisations: readonly OrganisationRow[]
  /** When the server last took their password; Unix milliseconds. */
  readonly onlineAtMs?: number
  readonly password?: Verifier
  readonly passwordTries?: Tries
  readonly pin?: Verifier
  readonly pinTries?: Tries
  /** Their own session at the server; absent for the one whose session the sync of this desk uses. */
  readonly account?: ServerAccount
}

export interface DeskState {
  /** With a server: people sign in. Without: the desk is its owner's own. */
  readonly isConnected: boolean
  /** Whose account the sync of this desk runs under: what they may see is what lies here. */
  readonly syncUserId?: string
  readonly currentId?: string
  readonly isLocked: boolean
  readonly isOffline: boolean
  readonly autoLockMinutes?: number
  /** Ids of the known people. */
  readonly known: readonly string[]
  /** The latest moment this desk has seen: a clock that is set back wins no grace. */
  readonly latestMs: number
  /** Of this desk in each organisation: the two characters of its number series. */
  readonly codes: Readonly<Record<string, string>>
  /** Codes from before a restore, used up: numbers under them are on paper that the restored books do not know. */
  readonly spent: Readonly<Record<string, string>>
}

const STATE = 'desk-people'
const FRESH: DeskState = { isConnected: false, isLocked: false, isOffline: false, known: [], latestMs: 0, codes: {}, spent: {} }

/** What this desk remembers of its people. */
export class PeopleMemory {
  readonly #memory: LocalMemory
  #state: DeskState | undefined
  readonly #people = new Map<string, KnownPerson | undefined>()

  constructor(memory: LocalMemory) {
    this.#memory = memory
  }

  async state(): Promise<DeskState> {
    this.#state ??= { ...FRESH, ...((await this.#memory.get(STATE)) as Partial<DeskState> | undefined) }
    return this.#state
  }

  /** `undefined` takes a value away. */
  async change(changed: { [K in keyof DeskState]?: DeskState[K] | undefined }): Promise<DeskState> {
    const next = withoutUndefined({ ...(await this.state()), ...changed }) as unknown as DeskState
    await this.#memory.set(STATE, { ...next })
    this.#state = next
    return next
  }

  async person(id: string): Promise<KnownPerson | undefined> {
    if (this.#people.has(id)) return this.#people.get(id)
    const value = await this.#memory.get(personKey(id))
    const person = value?.['id'] === undefined ? undefined : (value as unknown as KnownPerson)
    this.#people.set(id, person)
    return person
  }

  async everybody(): Promise<KnownPerson[]> {
    const { known } = await this.state()
    const people = await Promise.all(known.map((id) => this.person(id)))
    return people.filter((person) => person !== undefined)
  }

  /** Writes somebody down, over what was known of them. */
  async keep(id: string, changed: { [K in keyof KnownPerson]?: KnownPerson[K] | undefined }): Promise<KnownPerson> {
    const before = (await this.person(id)) ?? { id, name: '', organisations: [] }
    const next = withoutUndefined({ ...before, ...changed, id }) as unknown as KnownPerson
    await this.#memory.set(personKey(id), { ...next })
    this.#people.set(id, next)
    const { known } = await this.state()
    if (!known.includes(id)) await this.change({ known: [...known, id] })
    return next
  }

  /** Nothing stays by which they could prove themselves here. */
  async forget(id: string): Promise<void> {
    await this.#memory.set(personKey(id), {})
    this.#people.set(id, undefined)
    const { known } = await this.state()
    await this.change({ known: known.filter((one) => one !== id) })
  }

  /** Before the file is replaced: all of it is at hand afterwards. */
  async read(): Promise<void> {
    await this.everybody()
  }

  /**
   * After the file was replaced by a backup: a connected desk goes on with the people of now, as it goes on with the session of now,
   * for an old file does not know who was removed, or signed out, since. One without a server takes what the file remembers.
   */
  async replaced(): Promise<void> {
    const state = this.#state
    const people = [...this.#people.values()].filter((person) => person !== undefined)
    this.#state = undefined
    this.#people.clear()
    if (!state?.isConnected) return
    for (const person of people) await this.keep(person.id, person)
    await this.change(state)
  }
}

function personKey(id: string): string {
  return `desk-person:${id}`
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))
}
