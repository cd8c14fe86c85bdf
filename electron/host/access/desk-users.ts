import { Member } from '../../../shared/areas/access/member.entity.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Actor } from '../../../shared/kernel/permissions.ts'
import type { KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import type { DeskUser } from './people.ts'
import { standingIn } from './standing.ts'

/** Who may work at this desk: its owner where it has no server, else the members it has heard of. */
export async function usersOf(parts: PeopleParts, who: { owner: Actor } | { currentId: string | undefined }): Promise<DeskUser[]> {
  const { memory, backend, identity } = parts
  if ('owner' in who) {
    const { id, name, role } = who.owner
    return [{ userId: id, name, role, isCurrent: true, ...provenBy(parts, await memory.person(id)) }]
  }
  const { syncUserId } = await memory.state()
  const known = new Map((await memory.everybody()).map((person) => [person.id, person]))
  const members = (await backend.find(Member, identity().org, { where: { status: 'active' } as never })) as unknown as Member[]
  const named = members.map(({ userId, name, email }) => ({ id: userId, name, email, organisations: [] }))
  const people = new Map<string, Pick<KnownPerson, 'id' | 'name' | 'email' | 'organisations'>>(
    [...named, ...known.values()].filter(({ id }) => id !== '').map((one) => [one.id, one]),
  )
  const rows = await Promise.all(
    [...people.values()].map(async (person): Promise<DeskUser | undefined> => {
      try {
        const role = await standingIn(identity().org, person, { backend, syncUserId })
        const email = person.email === undefined ? {} : { email: person.email }
        const proof = provenBy(parts, known.get(person.id))
        return { userId: person.id, name: person.name, ...email, role, isCurrent: person.id === who.currentId, ...proof }
      } catch (thrown) {
        if (thrown instanceof AppError) return undefined // not a member, or of a part of what lies here
        throw thrown
      }
    }),
  )
  return rows.filter((row) => row !== undefined).toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function provenBy({ nowMs }: PeopleParts, person: KnownPerson | undefined): Pick<DeskUser, 'hasPin' | 'canSignInOffline' | 'waitUntil'> {
  const waitUntilMs = person?.pinTries?.waitUntilMs ?? 0
  return {
    hasPin: person?.pin !== undefined,
    canSignInOffline: person?.password !== undefined,
    ...(waitUntilMs > nowMs() ? { waitUntil: instantOf(waitUntilMs) } : {}),
  }
}
