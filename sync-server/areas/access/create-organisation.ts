import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { uuidv7 } from '../../../shared/kernel/ids.ts'
import { validationError } from '../../../shared/kernel/transaction.ts'
import { enterOrganisation } from '../organisations/registry.ts'
import type { AccountRoom } from './account-room.ts'
import { forgotPassword } from './mail-proof.ts'
import { addMember } from './members.ts'
import { writeOrganisation } from './organisation-document.ts'
import { hashPassword } from './passwords.ts'
import { addUser } from './register.ts'
import { newToken } from './tokens.ts'

export interface NewOrganisation {
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly locale: string
  readonly owner: { readonly email: string; readonly name: string }
}

/**
 * An organisation that begins on the server, with its owner: whoever has the address already, or a new account whose reader is sent a
 * mail to choose a password.
 * @throws AppError VALIDATION with what the organisation's own rules refuse
 */
export async function createOrganisation(
  room: AccountRoom,
  { owner, ...given }: NewOrganisation,
): Promise<{ organisationId: string; ownerId: string; isNewOwner: boolean }> {
  const { database, nowMs, random } = room
  const id = uuidv7(nowMs(), random)
  const data = checked(given)
  const passwordHash = await hashPassword(newToken(random), random)
  const made = await database.asServer(async (tx) => {
    const isNewOwner = await addUser(room, tx, { ...owner, id: uuidv7(nowMs(), random), passwordHash, isVerified: false })
    const user = await tx.selectFrom('users').select(['id', 'name']).where('email', '=', owner.email).executeTakeFirstOrThrow()
    await enterOrganisation(tx, room, { ...given, id, billingEmail: owner.email, claimedBy: user.id })
    await addMember(room, tx, { org: id, userId: user.id, email: owner.email, name: user.name, role: 'owner' })
    await writeOrganisation(room, tx, id, () => data)
    return { organisationId: id, ownerId: user.id, isNewOwner }
  })
  if (made.isNewOwner) await forgotPassword(room, owner.email)
  await room.tell([made.ownerId], made.organisationId)
  return made
}

function checked(given: Omit<NewOrganisation, 'owner'>): Record<string, unknown> {
  const parsed = Organisation.draft.safeParse({ ...given })
  if (!parsed.success) throw validationError(parsed.error, 'organisation')
  const refusal = Organisation.guard?.(undefined, parsed.data)
  if (refusal) throw refusal
  return parsed.data
}
