import type { z } from 'zod'
import type { AgencyDraft, AgencyInvite, AgencyRow, AgencyUserRow } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../store/database.ts'
import type { AgencyRole } from '../organisations/organisation-tables.ts'
import type { AccountRoom } from './account-room.ts'
import { deriveEverywhere, deriveMember } from './agency-members.ts'
import { demandMayMail, newInvitation, sendInvitation } from './invitations.ts'
import { userOf } from './profile.ts'
import { renewSessions } from './sessions.ts'
import { shownAgency, shownUser, type Agency, type AgencyUser } from './shown-agency.ts'

/** Whoever makes an agency is its first administrator. */
export async function createAgency(room: AccountRoom, userId: string, draft: z.output<typeof AgencyDraft>): Promise<AgencyRow> {
  const now = instantOf(room.nowMs())
  return room.database.asServer(async (tx) => {
    const user = await userOf(tx, userId)
    const agency: Agency = {
      id: uuidv7(room.nowMs(), room.random),
      name: draft.name,
      email: draft.email,
      phone: draft.phone ?? null,
      address: draft.address ?? null,
      status: 'active',
      created_by: userId,
      created_at: now,
      updated_at: now,
    }
    await tx.insertInto('agencies').values(agency).execute()
    const { email, name } = user
    await addAgencyUser(room, tx, agency.id, { userId, email, name, role: 'admin' })
    return shownAgency(agency, 'admin')
  })
}

export async function agenciesOf(room: AccountRoom, userId: string): Promise<AgencyRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('agencies')
      .innerJoin('agency_users', 'agency_users.agency_id', 'agencies.id')
      .selectAll('agencies')
      .select('agency_users.role')
      .where('agency_users.user_id', '=', userId)
      .where('agency_users.status', '=', 'active')
      .where('agencies.status', '=', 'active')
      .orderBy('agencies.name')
      .execute(),
  )
  return rows.map((row) => shownAgency(row, row.role))
}

/** What somebody is in an agency. @throws AppError NOT_FOUND when they are nothing there, FORBIDDEN when that is not enough */
export async function demandAgency(room: AccountRoom, userId: string, agencyId: string, role?: 'admin'): Promise<AgencyRow> {
  const agency = (await agenciesOf(room, userId)).find((one) => one.id === agencyId)
  if (!agency) throw new AppError('NOT_FOUND', 'There is no such agency among yours.')
  if (role === 'admin' && agency.role !== 'admin')
    throw new AppError('FORBIDDEN', 'Only an administrator of the agency may do this. Ask one of them.')
  return agency
}

export async function updateAgency(room: AccountRoom, agencyId: string, draft: z.output<typeof AgencyDraft>): Promise<void> {
  const { name, email, phone = null, address = null } = draft
  await room.database.asServer((tx) =>
    tx
      .updateTable('agencies')
      .set({ name, email, phone, address, updated_at: instantOf(room.nowMs()) })
      .where('id', '=', agencyId)
      .execute(),
  )
}

export async function agencyUsersOf(room: AccountRoom, agencyId: string): Promise<AgencyUserRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('agency_users')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where('status', '!=', 'removed')
      .orderBy('name')
      .orderBy('id')
      .execute(),
  )
  return rows.map(shownUser)
}

/** @throws AppError DUPLICATE, MAIL_FAILED */
export async function inviteToAgency(
  room: AccountRoom,
  agency: AgencyRow,
  by: string,
  input: z.output<typeof AgencyInvite>,
): Promise<AgencyUserRow> {
  await demandMayMail(room, by)
  const { row, token, inviter } = await room.database.asServer(async (tx) => {
    const held = await tx
      .selectFrom('agency_users')
      .selectAll()
      .where('agency_id', '=', agency.id)
      .where('email', '=', input.email)
      .forUpdate()
      .executeTakeFirst()
    if (held?.status === 'active')
      throw new AppError('DUPLICATE', `${input.email} is in the agency already. Change what they are there instead.`, { field: 'email' })
    const { email, role, name = email } = input
    const invited = held
      ? await writeAgencyUser(room, tx, held, { role, status: 'invited' })
      : await addAgencyUser(room, tx, agency.id, { email, name, role })
    const made = await newInvitation(room, tx, { email, invitedBy: by, agency_id: agency.id, agency_user_id: invited.id })
    return { row: invited, token: made, inviter: await userOf(tx, by) }
  })
  await sendInvitation(room, { to: input.email, by: inviter.name, into: agency.name, role: input.role, code: token })
  return shownUser(row)
}

/** `role` undefined: they leave, and every organisation they were in through it. @throws AppError NOT_FOUND, LAST_OWNER */
export async function changeAgencyUser(
  room: AccountRoom,
  agencyId: string,
  who: string,
  role: AgencyRole | undefined,
): Promise<AgencyUserRow> {
  const after = await room.database.asServer(async (tx) => {
    await tx.selectFrom('agencies').select('id').where('id', '=', agencyId).forNoKeyUpdate().execute()
    const row = await tx
      .selectFrom('agency_users')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where((eb) => eb.or([eb('user_id', '=', who), eb('id', '=', who)]))
      .where('status', '!=', 'removed')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('NOT_FOUND', 'There is no such person in this agency.')
    const written = await writeAgencyUser(room, tx, row, role === undefined ? { status: 'removed' } : { role })
    await demandAnAdmin(tx, agencyId)
    if (role === undefined)
      await tx.deleteFrom('invitations').where('agency_id', '=', agencyId).where('agency_user_id', '=', row.id).execute()
    if (row.user_id !== null && row.status === 'active') {
      await deriveEverywhere(room, tx, agencyId, row.user_id)
      await renewSessions(tx, [row.user_id])
    }
    return written
  })
  if (after.user_id !== null) await room.tell([after.user_id])
  return shownUser(after)
}

export async function organisationsOfAgency(room: AccountRoom, agencyId: string): Promise<{ id: string; name: string }[]> {
  return room.database.readServer((tx) =>
    tx
      .selectFrom('agency_organisations')
      .innerJoin('organisation_registry', 'organisation_registry.id', 'agency_organisations.org_id')
      .select(['organisation_registry.id', 'organisation_registry.name'])
      .where('agency_organisations.agency_id', '=', agencyId)
      .where('organisation_registry.status', '!=', 'closed')
      .orderBy('organisation_registry.name')
      .orderBy('organisation_registry.id')
      .execute(),
  )
}

/** The agency's people become members, or, with `isIn` false, cease to be. */
export async function setOrganisationOfAgency(room: AccountRoom, agencyId: string, org: string, by: string, isIn: boolean): Promise<void> {
  const users = await room.database.asServer(async (tx) => {
    if (isIn) {
      const row = { agency_id: agencyId, org_id: org, added_by: by, added_at: instantOf(room.nowMs()) }
      await tx
        .insertInto('agency_organisations')
        .values(row)
        .onConflict((conflict) => conflict.columns(['org_id', 'agency_id']).doNothing())
        .execute()
    } else {
      const gone = await tx
        .deleteFrom('agency_organisations')
        .where('agency_id', '=', agencyId)
        .where('org_id', '=', org)
        .returning('org_id')
        .execute()
      if (gone.length === 0) throw new AppError('NOT_FOUND', 'This organisation is not one of the agency’s.')
    }
    const people = await tx
      .selectFrom('agency_users')
      .select('user_id')
      .where('agency_id', '=', agencyId)
      .where('status', '=', 'active')
      .orderBy('user_id')
      .execute()
    const ids = people.flatMap(({ user_id }) => (user_id === null ? [] : [user_id]))
    for (const id of ids) await deriveMember(room, tx, org, id)
    return ids
  })
  await room.tell(users, org)
}

async function addAgencyUser(
  room: AccountRoom,
  tx: Tx,
  agencyId: string,
  user: { userId?: string; email: string; name: string; role: AgencyRole },
): Promise<AgencyUser> {
  const now = instantOf(room.nowMs())
  const row: AgencyUser = {
    agency_id: agencyId,
    id: uuidv7(room.nowMs(), room.random),
    user_id: user.userId ?? null,
    email: user.email,
    name: user.name,
    role: user.role,
    status: user.userId === undefined ? 'invited' : 'active',
    created_at: now,
    updated_at: now,
  }
  await tx.insertInto('agency_users').values(row).execute()
  return row
}

async function writeAgencyUser(room: AccountRoom, tx: Tx, row: AgencyUser, changed: Partial<AgencyUser>): Promise<AgencyUser> {
  const after = { ...row, ...changed, updated_at: instantOf(room.nowMs()) }
  await tx.updateTable('agency_users').set(after).where('agency_id', '=', row.agency_id).where('id', '=', row.id).execute()
  return after
}

async function demandAnAdmin(tx: Tx, agencyId: string): Promise<void> {
  const admin = await tx
    .selectFrom('agency_users')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (!admin) throw new AppError('LAST_OWNER', 'This is the agency’s last administrator. Make somebody else one first.')
}
