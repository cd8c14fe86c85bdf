import type { z } from 'zod'
import type { InviteInput, MemberInput, MemberRow } from '../../../shared/areas/access/account-api.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Role } from '../../../shared/kernel/permissions.ts'
import type { Tx } from '../../store/database.ts'
import type { AccountRoom } from './account-room.ts'
import { deriveMember } from './agency-members.ts'
import { demandMayMail, newInvitation, sendInvitation } from './invitations.ts'
import { addMember, shownMember, writeMember, type Membership } from './members.ts'
import { renewSessions } from './sessions.ts'

/** Who changes members: their id and what they are in the organisation. */
export interface Changer {
  id: string
  name: string
  role: Role
}

export async function membersOf(room: AccountRoom, org: string): Promise<MemberRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('memberships')
      .selectAll()
      .where('org_id', '=', org)
      .where('status', '!=', 'removed')
      .orderBy('name')
      .orderBy('id')
      .execute(),
  )
  return rows.map(shownMember)
}

/**
 * Invites by mail. One who was invited before is invited anew, with what is said now.
 * @throws AppError DUPLICATE for a member, FORBIDDEN to make an owner without being one, EMAIL_UNVERIFIED, MAIL_FAILED
 */
export async function inviteMember(room: AccountRoom, org: string, by: Changer, input: z.output<typeof InviteInput>): Promise<MemberRow> {
  if (input.role === 'owner' && by.role !== 'owner') throw onlyOwners()
  await demandMayMail(room, by.id)
  const { row, token, into } = await room.database.asServer(async (tx) => {
    const organisation = await tx.selectFrom('organisation_registry').select('name').where('id', '=', org).executeTakeFirstOrThrow()
    const held = await tx
      .selectFrom('memberships')
      .selectAll()
      .where('org_id', '=', org)
      .where('email', '=', input.email)
      .forUpdate()
      .execute()
    if (held.some((one) => (one.status === 'active' || one.status === 'suspended') && one.agency_id === null))
      throw new AppError('DUPLICATE', `${input.email} is a member already. Change what they are there instead.`, { field: 'email' })
    const places = { branch_ids: input.branchIds ?? null, property_ids: input.propertyIds ?? null }
    const again = held.find((one) => one.status === 'invited' || (one.status === 'removed' && one.agency_id === null))
    const invited = again
      ? await writeMember(room, tx, again, { role: input.role, status: 'invited', invited_by: by.id, ...places })
      : await addMember(room, tx, { ...input, org, name: input.name ?? input.email, invitedBy: by.id })
    const made = await newInvitation(room, tx, { email: input.email, invitedBy: by.id, org_id: org, member_id: invited.id })
    return { row: invited, token: made, into: organisation.name }
  })
  await sendInvitation(room, { to: input.email, by: by.name, into, role: input.role, code: token })
  return shownMember(row)
}

/** `who`: the user, or the membership of somebody invited. @throws AppError NOT_FOUND, FORBIDDEN, LAST_OWNER, WRONG_STATE */
export async function changeMember(
  room: AccountRoom,
  org: string,
  by: Changer,
  who: string,
  input: z.output<typeof MemberInput>,
): Promise<MemberRow> {
  const after = await room.database.asServer(async (tx) => {
    const row = await memberOf(tx, org, who)
    demandMayChange(by, row, input.role)
    if (row.agency_id !== null && input.role !== undefined && input.role !== row.role) throw throughAgency()
    if (row.status === 'invited' && input.status !== undefined)
      throw new AppError('WRONG_STATE', 'They have not accepted the invitation yet. Remove it to take it back.', { field: 'status' })
    const changed: Partial<Membership> = {
      ...(input.role === undefined ? {} : { role: input.role }),
      ...(input.status === undefined ? {} : { status: input.status }),
      ...(input.branchIds === undefined ? {} : { branch_ids: input.branchIds }),
      ...(input.propertyIds === undefined ? {} : { property_ids: input.propertyIds }),
    }
    const written = await writeMember(room, tx, row, changed)
    await demandAnOwner(tx, org, row)
    // Other rights, other tokens: what was given for the former ones is void.
    if (row.user_id !== null && written.role !== row.role) await renewSessions(tx, [row.user_id])
    return written
  })
  await room.tell(after.user_id === null ? [] : [after.user_id], org)
  return shownMember(after)
}

/**
 * Their name stays in what they wrote, and for a week a desk of theirs may push what it did before; to shut somebody out at once,
 * suspend them.
 * @throws AppError NOT_FOUND, FORBIDDEN, LAST_OWNER, WRONG_STATE
 */
export async function removeMember(room: AccountRoom, org: string, by: Changer, who: string): Promise<void> {
  const userId = await room.database.asServer(async (tx) => {
    const row = await memberOf(tx, org, who)
    demandMayChange(by, row)
    if (row.agency_id !== null) throw throughAgency()
    await writeMember(room, tx, row, { status: 'removed' })
    await demandAnOwner(tx, org, row)
    await tx.deleteFrom('invitations').where('org_id', '=', org).where('member_id', '=', row.id).execute()
    if (row.user_id !== null) await deriveMember(room, tx, org, row.user_id)
    return row.user_id
  })
  await room.tell(userId === null ? [] : [userId], org)
}

async function memberOf(tx: Tx, org: string, who: string): Promise<Membership> {
  // Every change of members takes the organisation's row first, so that two owners cannot each remove the other.
  await tx.selectFrom('organisation_registry').select('id').where('id', '=', org).forNoKeyUpdate().execute()
  const row = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('org_id', '=', org)
    .where((eb) => eb.or([eb('user_id', '=', who), eb('id', '=', who)]))
    .where('status', '!=', 'removed')
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', 'There is no such member in this organisation.')
  return row
}

function demandMayChange(by: Changer, row: Membership, role?: Role): void {
  if (by.role !== 'owner' && (row.role === 'owner' || role === 'owner')) throw onlyOwners()
}

async function demandAnOwner(tx: Tx, org: string, before: Membership): Promise<void> {
  if (before.role !== 'owner' || before.status !== 'active') return
  const owner = await tx
    .selectFrom('memberships')
    .select('id')
    .where('org_id', '=', org)
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (!owner) throw new AppError('LAST_OWNER', 'This is the organisation’s last owner. Make somebody else an owner first.')
}

function onlyOwners(): AppError {
  return new AppError('FORBIDDEN', 'Only an owner makes, changes or removes owners. Ask one of them.', { field: 'role' })
}

function throughAgency(): AppError {
  return new AppError(
    'WRONG_STATE',
    'This person came through an agency and is what they are there. Suspend them here, or change it in the agency.',
  )
}
