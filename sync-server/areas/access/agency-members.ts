import { AppError } from '../../../shared/kernel/errors.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { Tx } from '../../store/database.ts'
import type { AgencyRole } from '../organisations/organisation-tables.ts'
import type { AccountRoom } from './account-room.ts'
import { linkInvalid } from './mail-proof.ts'
import { addMember, writeMember } from './members.ts'
import { userOf } from './profile.ts'

const RANK: Readonly<Record<AgencyRole, number>> = { admin: 3, staff: 2, viewer: 1 }

/**
 * Brings a user's membership in line with what agencies give them: the most that any of theirs gives there, or nothing. Who is a
 * member by themselves, is invited or was suspended stays as they are.
 */
export async function deriveMember(room: AccountRoom, tx: Tx, org: string, userId: string): Promise<void> {
  const row = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('org_id', '=', org)
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  const isOwn = row !== undefined && row.agency_id === null && row.status !== 'removed'
  if (isOwn || row?.status === 'suspended') return
  const given = await tx
    .selectFrom('agency_users')
    .innerJoin('agencies', 'agencies.id', 'agency_users.agency_id')
    .innerJoin('agency_organisations', 'agency_organisations.agency_id', 'agency_users.agency_id')
    .select(['agency_users.agency_id', 'agency_users.role'])
    .where('agency_users.user_id', '=', userId)
    .where('agency_users.status', '=', 'active')
    .where('agencies.status', '=', 'active')
    .where('agency_organisations.org_id', '=', org)
    .execute()
  const best = given.toSorted((a, b) => RANK[b.role] - RANK[a.role] || (a.agency_id < b.agency_id ? -1 : 1))[0]
  if (!best) {
    if (row && row.agency_id !== null && row.status !== 'removed') await writeMember(room, tx, row, { status: 'removed' })
    return
  }
  if (row) {
    if (row.status === 'active' && row.role === best.role && row.agency_id === best.agency_id) return
    await writeMember(room, tx, row, {
      role: best.role,
      status: 'active',
      agency_id: best.agency_id,
      joined_at: row.joined_at ?? instantOf(room.nowMs()),
    })
    return
  }
  const user = await userOf(tx, userId)
  await addMember(room, tx, { org, userId, email: user.email, name: user.name, role: best.role, agencyId: best.agency_id })
}

/** Somebody invited comes into an agency, and so into its organisations. @throws AppError LINK_INVALID */
export async function joinAgency(
  room: AccountRoom,
  tx: Tx,
  agencyId: string,
  agencyUserId: string,
  user: { id: string; email: string; name: string },
): Promise<void> {
  const of = tx.selectFrom('agency_users').selectAll().where('agency_id', '=', agencyId)
  const invited = await of.where('id', '=', agencyUserId).forUpdate().executeTakeFirst()
  if (!invited || invited.status !== 'invited') throw linkInvalid()
  const own = await of.where('user_id', '=', user.id).forUpdate().executeTakeFirst()
  if (own?.status === 'active') throw new AppError('DUPLICATE', 'You are in this agency already.')
  // Who comes back has a row of their own, and may have been invited under another address.
  if (own && own.id !== invited.id) await tx.deleteFrom('agency_users').where('agency_id', '=', agencyId).where('id', '=', own.id).execute()
  await tx
    .updateTable('agency_users')
    .set({ user_id: user.id, email: user.email, name: user.name, status: 'active', updated_at: instantOf(room.nowMs()) })
    .where('agency_id', '=', agencyId)
    .where('id', '=', invited.id)
    .execute()
  await deriveEverywhere(room, tx, agencyId, user.id)
}

/** In all organisations of an agency, always in the same order, so that two at once do not wait for each other. */
export async function deriveEverywhere(room: AccountRoom, tx: Tx, agencyId: string, userId: string): Promise<void> {
  const orgs = await tx.selectFrom('agency_organisations').select('org_id').where('agency_id', '=', agencyId).orderBy('org_id').execute()
  for (const { org_id } of orgs) await deriveMember(room, tx, org_id, userId)
}
