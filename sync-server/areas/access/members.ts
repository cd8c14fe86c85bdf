import type { Selectable } from 'kysely'
import type { Member } from '../../../shared/areas/access/member.entity.ts'
import { Member as MemberEntity } from '../../../shared/areas/access/member.entity.ts'
import type { MemberRow } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { Stamps } from '../../../shared/kernel/entity.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import type { Role } from '../../../shared/kernel/permissions.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments } from '../../store/documents.ts'
import { withOrganisation } from '../../store/run-transaction.ts'
import type { OrganisationTables } from '../organisations/organisation-tables.ts'
import type { AccountRoom } from './account-room.ts'

export type Membership = Selectable<OrganisationTables['memberships']>

/** How long who was removed may push what a desk of theirs did before, so that no receipt they gave is missing from the books. */
const PUSH_AFTER_MS = 7 * 86_400_000

export interface NewMember {
  org: string
  email: string
  name: string
  role: Role
  /** Absent: invited, and not yet come. */
  userId?: string
  agencyId?: string
  branchIds?: readonly string[] | null | undefined
  propertyIds?: readonly string[] | null | undefined
  invitedBy?: string
}

/** A member comes in, or is invited; the organisation's desks are told by the same commit. */
export async function addMember(room: AccountRoom, tx: Tx, member: NewMember): Promise<Membership> {
  const now = instantOf(room.nowMs())
  const row: Membership = {
    org_id: member.org,
    id: uuidv7(room.nowMs(), room.random),
    user_id: member.userId ?? null,
    email: member.email,
    name: member.name,
    role: member.role,
    status: member.userId === undefined ? 'invited' : 'active',
    branch_ids: member.branchIds ? [...member.branchIds] : null,
    property_ids: member.propertyIds ? [...member.propertyIds] : null,
    agency_id: member.agencyId ?? null,
    invited_by: member.invitedBy ?? null,
    created_at: now,
    updated_at: now,
    joined_at: member.userId === undefined ? null : now,
    last_active_at: null,
    push_until: null,
  }
  await tx.insertInto('memberships').values(stored(row)).execute()
  await mirror(room, tx, row)
  return row
}

/** Changes a membership, and the document by which desks know it. */
export async function writeMember(room: AccountRoom, tx: Tx, row: Membership, changed: Partial<Membership>): Promise<Membership> {
  const after: Membership = { ...row, ...changed, updated_at: instantOf(room.nowMs()) }
  if (changed.status !== undefined && changed.status !== row.status)
    after.push_until = changed.status === 'removed' && row.status === 'active' ? instantOf(room.nowMs() + PUSH_AFTER_MS) : null
  await tx.updateTable('memberships').set(stored(after)).where('org_id', '=', row.org_id).where('id', '=', row.id).execute()
  await mirror(room, tx, after)
  return after
}

export function shownMember(row: Membership): MemberRow {
  return {
    id: row.id,
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    email: row.email,
    name: row.name,
    role: row.role,
    status: row.status,
    ...placesOf(row),
    ...(row.joined_at === null ? {} : { joinedAt: row.joined_at }),
  }
}

/** The `member` document of a membership, at the organisation's next seq. */
async function mirror(room: AccountRoom, tx: Tx, row: Membership): Promise<void> {
  await withOrganisation(tx, row.org_id, async () => {
    const ref = { kind: MemberEntity.name, id: row.id }
    const held = (await readDocuments(tx, row.org_id, [ref])).get(keyOf(ref))
    const data: Omit<Member, keyof Stamps> = {
      userId: row.user_id ?? '',
      name: row.name,
      email: row.email,
      role: row.role,
      status: row.status,
      ...placesOf(row),
    }
    const stamps = { ...room.clock.after(...(held ? [held.document.hlc] : [])), createdAt: row.created_at }
    await writeDocuments(tx, row.org_id, [{ ...ref, org: row.org_id, v: MemberEntity.version, ...stamps, data, _deleted: false }])
  })
}

function placesOf(row: Membership): { branchIds?: string[]; propertyIds?: string[]; agencyId?: string } {
  return {
    ...(row.branch_ids === null ? {} : { branchIds: row.branch_ids }),
    ...(row.property_ids === null ? {} : { propertyIds: row.property_ids }),
    ...(row.agency_id === null ? {} : { agencyId: row.agency_id }),
  }
}

function stored(row: Membership) {
  return {
    ...row,
    branch_ids: row.branch_ids === null ? null : JSON.stringify(row.branch_ids),
    property_ids: row.property_ids === null ? null : JSON.stringify(row.property_ids),
  }
}
