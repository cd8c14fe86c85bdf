import { Member } from '../../../shared/areas/access/member.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { ROLES, type Role } from '../../../shared/kernel/permissions.ts'
import type { Backend } from '../../../shared/kernel/store.ts'
import type { KnownPerson } from './people-memory.ts'

export interface StandingParts {
  readonly backend: Backend
  /** Whose account the sync of this desk runs under: what they may see is what lies here. */
  readonly syncUserId: string | undefined
}

/**
 * The role of a person in an organisation at this moment, by the member documents of this desk.
 * @throws AppError MEMBER_REMOVED, or OUT_OF_SCOPE for who may see only a part of what lies here
 */
export async function standingIn(
  org: string,
  person: Pick<KnownPerson, 'id' | 'name' | 'organisations'>,
  parts: StandingParts,
): Promise<Role> {
  const memberships = await membershipsOf(parts.backend, org, person.id)
  const active = memberships.filter((one) => one.status === 'active').toSorted((one, other) => rank(one) - rank(other))[0]
  const isSyncing = person.id === parts.syncUserId
  if (active) {
    if (!isSyncing) await demandWholeView(active, org, parts)
    return active.role
  }
  // Signed in a moment ago, and the first documents are on their way: what the server said at the door counts until then.
  const said = isSyncing && memberships.length === 0 ? person.organisations.find(({ id }) => id === org) : undefined
  if (said) return said.role
  throw new AppError('MEMBER_REMOVED', `${person.name} is not a member of this organisation, as far as this desk has heard.`, {
    details: { userId: person.id, organisationId: org },
  })
}

export async function membershipsOf(backend: Backend, org: string, userId: string): Promise<Member[]> {
  return (await backend.find(Member, org, { where: { userId } as never })) as unknown as Member[]
}

/** Where a desk holds more than a member may see, no screen could keep the rest from them. */
async function demandWholeView(member: Member, org: string, { backend, syncUserId }: StandingParts): Promise<void> {
  if (member.branchIds === undefined && member.propertyIds === undefined) return
  const syncing = syncUserId === undefined ? [] : await membershipsOf(backend, org, syncUserId)
  const desk = syncing.find((one) => one.status === 'active')
  if (desk && lies(desk.branchIds, member.branchIds) && lies(desk.propertyIds, member.propertyIds)) return
  throw new AppError(
    'OUT_OF_SCOPE',
    `This desk keeps more than ${member.name} may see. Use one that is connected for their branch or property.`,
    { details: { userId: member.userId } },
  )
}

/** Whether what the desk is restricted to lies within what the member is. */
function lies(desk: readonly string[] | undefined, member: readonly string[] | undefined): boolean {
  return member === undefined || (desk !== undefined && desk.every((id) => member.includes(id)))
}

function rank({ role }: Member): number {
  return ROLES.indexOf(role)
}
