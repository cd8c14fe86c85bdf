import type { OrganisationRow } from '../../../shared/areas/access/account-api.ts'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Role } from '../../../shared/kernel/permissions.ts'
import type { KnownPerson } from './people-memory.ts'
import { FIRST_CODE, newOrganisationId } from '../local-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import type { OrganisationToChoose, WorkingOrganisation } from './people.ts'
import { isSpare, spareCode } from './spare-code.ts'
import { standingIn } from './standing.ts'

/** The organisations whose records lie at this desk, and which of them it works for now. */
export class OrganisationChoice {
  readonly #parts: PeopleParts

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  /** Of a person, or of the owner of a desk without a server. Those that are not here yet stand after those that are. */
  async list(person: KnownPerson | undefined): Promise<OrganisationToChoose[]> {
    const { org } = this.#parts.identity()
    const said = new Map((person?.organisations ?? []).map((row) => [row.id, row]))
    const ids = new Set([org, ...said.keys(), ...(await this.#heldBy(person))])
    const found = await Promise.all([...ids].map((id) => this.#choice(id, said.get(id), person)))
    return found
      .filter((one) => one !== undefined)
      .toSorted((one, other) => Number(other.isHere) - Number(one.isHere) || (one.name < other.name ? -1 : 1))
  }

  /** @throws AppError MEMBER_REMOVED, OUT_OF_SCOPE, NOT_FOUND when nothing of it is at this desk */
  async switch(person: KnownPerson | undefined, organisationId: string): Promise<WorkingOrganisation> {
    const { identity, become } = this.#parts
    const role = await this.#roleIn(organisationId, person)
    const name = (await this.#nameOf(organisationId)) ?? (await this.#fetched(organisationId, person))
    if (name === undefined)
      throw new AppError('NOT_FOUND', 'Nothing of this organisation is at this desk yet. Connect the desk to it in Settings, Sync.', {
        field: 'organisationId',
        details: { id: organisationId },
      })
    const { org, deviceCode: inUse } = identity()
    const deviceCode = organisationId === org ? inUse : await this.#codeIn(organisationId)
    await this.#noteCode(org, inUse)
    await this.#noteCode(organisationId, deviceCode)
    if (organisationId !== org) await become({ org: organisationId, deviceCode })
    if (person && (await this.#isSyncedBy(person, organisationId))) await this.#parts.followAgain(organisationId)
    return { id: organisationId, name, role, deviceCode }
  }

  /** Where somebody who just proved themselves works: here if they may, else in another organisation of this desk that is theirs. */
  async placeFor(person: KnownPerson): Promise<void> {
    const { org } = this.#parts.identity()
    try {
      await this.#roleIn(org, person)
    } catch (thrown) {
      const elsewhere = thrown instanceof AppError ? (await this.list(person)).find((one) => one.isHere && one.id !== org) : undefined
      if (!elsewhere) throw thrown
      await this.switch(person, elsewhere.id)
    }
  }

  /**
   * A desk that lost its server goes on with what it holds. One that holds nothing begins as a new one: its next organisation is not
   * the one that was taken away.
   */
  async begin(): Promise<void> {
    const { identity, become, held } = this.#parts
    if ((await this.#nameOf(identity().org)) !== undefined) return
    const [other] = await held()
    if (other !== undefined) await this.switch(undefined, other)
    else await become({ org: newOrganisationId(), deviceCode: FIRST_CODE })
  }

  /** Writes down which code the server gave this desk in each organisation. */
  async note(organisations: readonly { readonly id: string; readonly deviceCode?: string }[]): Promise<void> {
    for (const { id, deviceCode } of organisations) if (deviceCode !== undefined) await this.#noteCode(id, deviceCode)
    const { identity, become, memory } = this.#parts
    const code = (await memory.state()).codes[identity().org]
    if (isSpare(code) && code !== identity().deviceCode) await become({ deviceCode: code! })
  }

  /** After its books were taken back to a backup, a connected desk numbers on under a code that is nobody's, everywhere. */
  async takeSpareCode(used: Iterable<string>): Promise<string> {
    const { backend, identity, memory } = this.#parts
    const { codes, spent } = await memory.state()
    const { org, deviceCode } = identity()
    const organisations = [...new Set([org, ...Object.keys(codes)])]
    const code = await spareCode(backend, organisations, used)
    const given = Object.entries({ [org]: deviceCode, ...codes }).filter(([, one]) => !isSpare(one))
    await memory.change({
      codes: Object.fromEntries(organisations.map((org) => [org, code])),
      spent: { ...spent, ...Object.fromEntries(given) },
    })
    return code
  }

  async #choice(id: string, said: OrganisationRow | undefined, person: KnownPerson | undefined): Promise<OrganisationToChoose | undefined> {
    const { identity, memory } = this.#parts
    const here = await this.#organisation(id)
    const isCurrent = id === identity().org
    const code = isCurrent ? identity().deviceCode : ((await memory.state()).codes[id] ?? said?.deviceCode)
    try {
      const role = here === undefined && said ? said.role : await this.#roleIn(id, person)
      const name = here?.name ?? said?.name
      if (name === undefined) return undefined
      const known = { deviceCode: code, city: here?.city, country: here?.country ?? said?.country, since: said?.since ?? here?.createdAt }
      return { id, name, role, isCurrent, isHere: here !== undefined, ...withoutUndefined(known) }
    } catch (thrown) {
      if (thrown instanceof AppError) return undefined // no longer theirs
      throw thrown
    }
  }

  async #roleIn(org: string, person: KnownPerson | undefined): Promise<Role> {
    if (!person) return 'owner'
    const { backend, memory } = this.#parts
    const { syncUserId } = await memory.state()
    return standingIn(org, person, { backend, syncUserId })
  }

  /**
   * A desk without a server is its owner's own, with every organisation on it. Where there is one, documents of members count only in
   * what it goes on syncing: of the others the server's last word does.
   */
  async #heldBy(person: KnownPerson | undefined): Promise<readonly string[]> {
    const held = await this.#parts.held()
    if (!person) return held
    const synced = (await this.#parts.link())?.account.organisations ?? []
    return held.filter((id) => synced.includes(id))
  }

  /** Whether the server said that the account which syncs this desk may see it. */
  async #isSyncedBy(person: KnownPerson, org: string): Promise<boolean> {
    const { syncUserId } = await this.#parts.memory.state()
    return person.id === syncUserId && person.organisations.some(({ id }) => id === org)
  }

  /** The account that syncs this desk may have another of its organisations brought here; nobody else may widen what lies here. */
  async #fetched(org: string, person: KnownPerson | undefined): Promise<string | undefined> {
    const { memory, follow } = this.#parts
    if (!person || person.id !== (await memory.state()).syncUserId) return undefined
    await this.#codeIn(org)
    await follow(org)
    return this.#nameOf(org)
  }

  /** Two desks that shared a code would give the same numbers: without one of its own, a desk does not begin. */
  async #codeIn(org: string): Promise<string> {
    const { codes, isConnected } = await this.#parts.memory.state()
    const known = codes[org]
    if (known !== undefined) return known
    // Where no server could give one, it is one that no server gives.
    if (!isConnected) return spareCode(this.#parts.backend, [org], [])
    throw new AppError(
      'OFFLINE',
      'This desk has no number series in that organisation yet. Sync once while the server can be reached, then change over.',
      { details: { organisationId: org } },
    )
  }

  async #noteCode(org: string, code: string): Promise<void> {
    const { codes, spent } = await this.#parts.memory.state()
    if (isSpare(codes[org]) && code === spent[org]) return
    if (codes[org] !== code) await this.#parts.memory.change({ codes: { ...codes, [org]: code } })
  }

  async #nameOf(org: string): Promise<string | undefined> {
    return (await this.#organisation(org))?.name
  }

  async #organisation(org: string): Promise<Organisation | undefined> {
    return (await this.#parts.backend.get(Organisation, org, org)) as unknown as Organisation | undefined
  }
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
