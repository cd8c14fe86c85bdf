import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Me, ProfileInput } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Tx } from '../../store/database.ts'
import type { AccountRoom } from './account-room.ts'
import type { AccountTables } from './account-tables.ts'
import { writeMember } from './members.ts'

type User = Selectable<AccountTables['users']>

export function meOf(room: Pick<AccountRoom, 'config'>, user: User): Me {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    ...(user.phone === null ? {} : { phone: user.phone }),
    ...(user.locale === null ? {} : { locale: user.locale }),
    isEmailVerified: user.email_verified_at !== null,
    isMfaEnabled: user.mfa_enabled_at !== null,
    isOperator: isOperator(room, user),
  }
}

/** Named in the settings counts only for who has shown that the address is theirs. */
export function isOperator(
  { config }: Pick<AccountRoom, 'config'>,
  user: Pick<User, 'is_operator' | 'email' | 'email_verified_at'>,
): boolean {
  return user.is_operator || (user.email_verified_at !== null && config.operatorEmails.includes(user.email))
}

/** @throws AppError NOT_FOUND */
export async function userOf(tx: Tx, userId: string): Promise<User> {
  const user = await tx.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst()
  if (!user) throw new AppError('NOT_FOUND', 'This account is no longer there.')
  return user
}

/** A new name reaches the desks of every organisation of theirs. */
export async function changeProfile(room: AccountRoom, userId: string, input: z.output<typeof ProfileInput>): Promise<Me> {
  return room.database.asServer(async (tx) => {
    const user = await userOf(tx, userId)
    const changed = {
      name: input.name ?? user.name,
      phone: input.phone === undefined ? user.phone : input.phone,
      locale: input.locale === undefined ? user.locale : input.locale,
      updated_at: instantOf(room.nowMs()),
    }
    await tx.updateTable('users').set(changed).where('id', '=', userId).execute()
    if (changed.name !== user.name) {
      const memberships = await tx.selectFrom('memberships').selectAll().where('user_id', '=', userId).orderBy('org_id').execute()
      for (const row of memberships) await writeMember(room, tx, row, { name: changed.name })
      await tx.updateTable('agency_users').set({ name: changed.name }).where('user_id', '=', userId).execute()
    }
    return meOf(room, { ...user, ...changed })
  })
}
