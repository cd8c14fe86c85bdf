import type { Insertable, Selectable } from 'kysely'
import type { z } from 'zod'
import type { AcceptInput, Invitation } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import type { Role } from '../../../shared/kernel/permissions.ts'
import type { Tx } from '../../store/database.ts'
import type { OrganisationTables } from '../organisations/organisation-tables.ts'
import { mailInvitation } from './account-mails.ts'
import type { AccountRoom } from './account-room.ts'
import { joinAgency } from './agency-members.ts'
import { linkInvalid, localeOf } from './mail-proof.ts'
import { writeMember } from './members.ts'
import { demandStrong, hashPassword } from './passwords.ts'
import { userOf } from './profile.ts'
import { addUser } from './register.ts'
import { hashToken, newToken } from './tokens.ts'

const LASTS_MS = 7 * 86_400_000

type Row = Selectable<OrganisationTables['invitations']>
type Into = Partial<Pick<Insertable<OrganisationTables['invitations']>, 'org_id' | 'member_id' | 'agency_id' | 'agency_user_id'>>

/** Takes the place of an earlier one of the same person. @returns the token for the mail */
export async function newInvitation(room: AccountRoom, tx: Tx, invitation: Into & { email: string; invitedBy: string }): Promise<string> {
  const { email, invitedBy, org_id = null, member_id = null, agency_id = null, agency_user_id = null } = invitation
  const token = newToken(room.random)
  const earlier = tx.deleteFrom('invitations').where('used_at', 'is', null)
  await (
    org_id === null
      ? earlier.where('agency_id', '=', agency_id).where('agency_user_id', '=', agency_user_id)
      : earlier.where('org_id', '=', org_id).where('member_id', '=', member_id)
  ).execute()
  await tx
    .insertInto('invitations')
    .values({
      token_hash: hashToken(token),
      org_id,
      member_id,
      agency_id,
      agency_user_id,
      email,
      invited_by: invitedBy,
      created_at: instantOf(room.nowMs()),
      expires_at: instantOf(room.nowMs() + LASTS_MS),
      used_at: null,
    })
    .execute()
  return token
}

/** @throws AppError MAIL_FAILED; the invitation stands, and inviting again sends it again */
export async function sendInvitation(
  room: AccountRoom,
  { to, ...words }: { to: string; by: string; into: string; role: Role; code: string },
): Promise<void> {
  const locale = await room.database.readServer((tx) => localeOf(tx, to))
  await room.mail.send(mailInvitation(room, { email: to, locale }, words))
}

/**
 * Mails that leave the machine go out only for people whose own address is proven.
 * @throws AppError EMAIL_UNVERIFIED
 */
export async function demandMayMail(room: AccountRoom, userId: string): Promise<void> {
  if (room.config.smtpUrl === undefined) return
  const user = await room.database.readServer((tx) => userOf(tx, userId))
  if (user.email_verified_at === null)
    throw new AppError('EMAIL_UNVERIFIED', 'Prove your own e-mail address before you invite others: type the code of the mail we sent you.')
}

/** What an invitation says, before it is accepted. @throws AppError LINK_INVALID */
export async function lookAtInvitation(room: AccountRoom, token: string): Promise<Invitation> {
  return room.database.readServer(async (tx) => {
    const row = await findInvitation(room, tx, token)
    const into = await intoOf(tx, row)
    const inviter =
      row.invited_by === null ? undefined : await tx.selectFrom('users').select('name').where('id', '=', row.invited_by).executeTakeFirst()
    const account = await tx.selectFrom('users').select('id').where('email', '=', row.email).executeTakeFirst()
    return { email: row.email, ...into, invitedBy: inviter?.name ?? '', hasAccount: account !== undefined }
  })
}

/**
 * Comes in as the signed-in user, or with a new account: whoever has the token reads the address, so that is proven.
 * @throws AppError LINK_INVALID, UNAUTHENTICATED when the address has an account, VALIDATION
 */
export async function acceptInvitation(
  room: AccountRoom,
  input: z.output<typeof AcceptInput>,
  signedInAs: string | undefined,
): Promise<{ userId: string; organisationId?: string; agencyId?: string }> {
  if (input.password !== undefined) demandStrong(input.password)
  const passwordHash =
    input.password === undefined || signedInAs !== undefined ? undefined : await hashPassword(input.password, room.random)
  const done = await room.database.asServer(async (tx) => {
    const row = await findInvitation(room, tx, input.token)
    const user = await userOf(tx, signedInAs ?? (await newUser(room, tx, row.email, input.name, passwordHash)))
    const used = await tx
      .updateTable('invitations')
      .set({ used_at: instantOf(room.nowMs()) })
      .where('token_hash', '=', row.token_hash)
      .where('used_at', 'is', null)
      .returning('token_hash')
      .executeTakeFirst()
    if (!used) throw linkInvalid()
    if (row.org_id !== null && row.member_id !== null) await joinOrganisation(room, tx, row.org_id, row.member_id, user)
    if (row.agency_id !== null && row.agency_user_id !== null) await joinAgency(room, tx, row.agency_id, row.agency_user_id, user)
    return {
      userId: user.id,
      ...(row.org_id === null ? {} : { organisationId: row.org_id }),
      ...(row.agency_id === null ? {} : { agencyId: row.agency_id }),
    }
  })
  await room.tell([done.userId], done.organisationId)
  return done
}

async function findInvitation(room: AccountRoom, tx: Tx, token: string): Promise<Row> {
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', instantOf(room.nowMs()))
    .executeTakeFirst()
  if (!row) throw linkInvalid()
  return row
}

async function intoOf(tx: Tx, row: Row): Promise<{ name: string; role: string }> {
  const found =
    row.org_id === null
      ? await tx
          .selectFrom('agency_users')
          .innerJoin('agencies', 'agencies.id', 'agency_users.agency_id')
          .select(['agencies.name', 'agency_users.role'])
          .where('agency_users.agency_id', '=', row.agency_id)
          .where('agency_users.id', '=', row.agency_user_id)
          .executeTakeFirst()
      : await tx
          .selectFrom('memberships')
          .innerJoin('organisation_registry', 'organisation_registry.id', 'memberships.org_id')
          .select(['organisation_registry.name', 'memberships.role'])
          .where('memberships.org_id', '=', row.org_id)
          .where('memberships.id', '=', row.member_id)
          .executeTakeFirst()
  if (!found) throw linkInvalid()
  return found
}

async function newUser(
  room: AccountRoom,
  tx: Tx,
  email: string,
  name: string | undefined,
  passwordHash: string | undefined,
): Promise<string> {
  const account = await tx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  const signIn = new AppError('UNAUTHENTICATED', `${email} has an account. Sign in with it and accept the invitation again.`, {
    details: { reason: 'hasAccount' },
  })
  if (account) throw signIn
  if (name === undefined || passwordHash === undefined)
    throw new AppError('VALIDATION', 'A new account needs a name and a password.', { field: name === undefined ? 'name' : 'password' })
  const id = uuidv7(room.nowMs(), room.random)
  if (!(await addUser(room, tx, { id, email, name, passwordHash, isVerified: true }))) throw signIn
  return id
}

async function joinOrganisation(
  room: AccountRoom,
  tx: Tx,
  org: string,
  memberId: string,
  user: { id: string; email: string; name: string },
): Promise<void> {
  const invited = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('org_id', '=', org)
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
  if (!invited || invited.status !== 'invited') throw linkInvalid()
  const own = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('org_id', '=', org)
    .where('user_id', '=', user.id)
    .forUpdate()
    .executeTakeFirst()
  const joined = {
    email: user.email,
    name: user.name,
    status: 'active' as const,
    agency_id: null,
    joined_at: instantOf(room.nowMs()),
  }
  if (!own || own.id === invited.id) {
    await writeMember(room, tx, invited, { ...joined, user_id: user.id })
    return
  }
  // They are, or were, somebody here under another membership (an agency's, or before they left): that one goes on.
  await writeMember(room, tx, invited, { status: 'removed' })
  const isMember = own.status === 'active' && own.agency_id === null
  if (!isMember)
    await writeMember(room, tx, own, { ...joined, role: invited.role, branch_ids: invited.branch_ids, property_ids: invited.property_ids })
}
