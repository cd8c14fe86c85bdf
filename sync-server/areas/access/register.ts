import type { z } from 'zod'
import type { Registered, RegisterInput } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../store/database.ts'
import { mailAlreadyRegistered, mailVerification } from './account-mails.ts'
import type { AccountRoom } from './account-room.ts'
import { newMailToken } from './mail-proof.ts'
import { demandStrong, hashPassword } from './passwords.ts'

/**
 * Makes an account. For an address that has one the answer is the same, so that nobody learns who is here by asking; the reader of
 * the address is told by mail instead.
 */
export async function register(room: AccountRoom, input: z.output<typeof RegisterInput>): Promise<Registered> {
  demandStrong(input.password)
  const passwordHash = await hashPassword(input.password, room.random)
  const id = uuidv7(room.nowMs(), room.random)
  const token = await room.database.asServer(async (tx) => {
    const isNew = await addUser(room, tx, { ...input, id, passwordHash, isVerified: false })
    return isNew ? newMailToken(room, tx, 'verify', input.email) : undefined
  })
  room.post(token === undefined ? mailAlreadyRegistered(room, input) : mailVerification(room, input, input.name, token))
  return { userId: id, email: input.email }
}

/** @returns false when the address has an account. */
export async function addUser(
  room: Pick<AccountRoom, 'nowMs'>,
  tx: Tx,
  user: {
    id: string
    email: string
    name: string
    phone?: string | undefined
    locale?: string | undefined
    passwordHash: string
    isVerified: boolean
  },
): Promise<boolean> {
  const now = instantOf(room.nowMs())
  const added = await tx
    .insertInto('users')
    .values({
      id: user.id,
      email: user.email,
      name: user.name,
      phone: user.phone ?? null,
      locale: user.locale ?? null,
      password_hash: user.passwordHash,
      email_verified_at: user.isVerified ? now : null,
      mfa_secret: null,
      mfa_enabled_at: null,
      status: 'active',
      last_login_at: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}
