import type { z } from 'zod'
import type { ClaimInput } from '../../../shared/areas/access/account-api.ts'
import { isTimeZone } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import { enterOrganisation } from '../organisations/registry.ts'
import type { AccountRoom } from './account-room.ts'
import type { Identity } from './accounts.ts'
import { deviceCodeIn } from './device-codes.ts'
import { registerDevice } from './devices.ts'
import { addMember } from './members.ts'
import { userOf } from './profile.ts'

/** The same claim again, by an owner, is answered as the first was. @throws AppError ORGANISATION_CLAIMED, FORBIDDEN, VALIDATION */
export async function claim(
  room: AccountRoom,
  identity: Identity,
  organisation: z.output<typeof ClaimInput>,
): Promise<{ deviceCode: string }> {
  if (identity.type !== 'user') throw new AppError('FORBIDDEN', 'An organisation is claimed by a person. Sign in at the desk that has it.')
  if (!isTimeZone(organisation.timeZone))
    throw new AppError('VALIDATION', `“${organisation.timeZone}” is not a time zone; write it like Asia/Kolkata.`, { field: 'timeZone' })
  const { userId } = identity
  const { code, isNew } = await room.database.asServer(async (tx) => {
    const user = await userOf(tx, userId)
    const entered = await enterOrganisation(tx, room, { ...organisation, billingEmail: user.email, claimedBy: userId })
    if (entered) await addMember(room, tx, { org: organisation.id, userId, email: user.email, name: user.name, role: 'owner' })
    else await demandOwner(tx, organisation.id, userId)
    const deviceId = identity.deviceId ?? uuidv7(room.nowMs(), room.random)
    if (identity.deviceId === undefined) {
      // Signed in without naming its machine: the code needs one to belong to.
      await registerDevice(room, tx, userId, { id: deviceId, name: 'Desk' })
      await tx.updateTable('sessions').set({ device_id: deviceId }).where('id', '=', identity.sessionId).execute()
    }
    return { code: await deviceCodeIn(room, tx, organisation.id, deviceId, organisation.deviceCode), isNew: entered !== undefined }
  })
  if (isNew) room.log.info({ org: organisation.id, userId }, 'an organisation was claimed')
  await room.tell([userId], organisation.id)
  return { deviceCode: code }
}

async function demandOwner(tx: Parameters<typeof userOf>[0], org: string, userId: string): Promise<void> {
  const own = await tx
    .selectFrom('memberships')
    .select('role')
    .where('org_id', '=', org)
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (own?.role !== 'owner')
    throw new AppError(
      'ORGANISATION_CLAIMED',
      'This organisation belongs to another account. Sign in with the account that connected it first, or ask its owner to invite you.',
    )
}
