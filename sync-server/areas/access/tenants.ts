import { z } from 'zod'
import { countryDefaults } from '../../../shared/areas/organisations/countries.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { registeredOf, type Registered } from '../organisations/registry.ts'
import { EmailAddress } from '../../../shared/areas/access/account-api.ts'
import type { AccountRoom } from './account-room.ts'
import { createOrganisation } from './create-organisation.ts'
import { writeOrganisation } from './organisation-document.ts'

const name = z.string().trim().min(1).max(200)

export const TenantDraft = z.strictObject({
  name,
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().min(1).max(64),
  /** Whoever has the address; a new account is sent a mail to choose its password. */
  ownerEmail: EmailAddress,
  ownerName: name.optional(),
})
export const TenantInput = z.strictObject({ name: name.optional(), billingEmail: EmailAddress.nullable().optional() })

export interface TenantRow {
  id: string
  name: string
  slug: string
  status: Registered['status']
  plan: string
  country: string
  currency: string
  timeZone: string
  billingEmail?: string
  createdAt: string
  closedAt?: string
}

export function shownTenant(row: Registered): TenantRow {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    plan: row.plan,
    country: row.country,
    currency: row.currency,
    timeZone: row.time_zone,
    ...(row.billing_email === null ? {} : { billingEmail: row.billing_email }),
    createdAt: row.created_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
  }
}

/** An organisation made at the server, with its document and its owner. @throws AppError VALIDATION */
export async function createTenant(room: AccountRoom, draft: z.output<typeof TenantDraft>): Promise<TenantRow> {
  const { ownerEmail, ownerName = ownerEmail, ...fields } = draft
  const { organisationId } = await createOrganisation(room, {
    ...fields,
    locale: countryDefaults(draft.country).locale,
    owner: { email: ownerEmail, name: ownerName },
  })
  return shownTenant(await tenantOf(room, organisationId))
}

/** By id, oldest first. `after`: the id of the last one seen. */
export async function listTenants(
  room: AccountRoom,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: TenantRow[]; after?: string }> {
  const found = await room.database.readServer((tx) =>
    tx
      .selectFrom('organisation_registry')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
  )
  const rows = found.slice(0, limit).map(shownTenant)
  const last = rows.at(-1)
  return { rows, ...(found.length > limit && last ? { after: last.id } : {}) }
}

/** @throws AppError NOT_FOUND */
export async function tenantOf(room: AccountRoom, org: string): Promise<Registered> {
  const row = await room.database.readServer((tx) => registeredOf(tx, org))
  if (!row) throw new AppError('NOT_FOUND', 'There is no such organisation.')
  return row
}

/** The name is the document's: desks get it as if another desk had written it. @throws AppError NOT_FOUND */
export async function updateTenant(room: AccountRoom, org: string, input: z.output<typeof TenantInput>): Promise<TenantRow> {
  const row = await room.database.asServer(async (tx) => {
    if (input.name !== undefined) await writeOrganisation(room, tx, org, (held) => held && { ...held, name: input.name })
    return tx
      .updateTable('organisation_registry')
      .set({
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.billingEmail === undefined ? {} : { billing_email: input.billingEmail }),
        updated_at: instantOf(room.nowMs()),
      })
      .where('id', '=', org)
      .returningAll()
      .executeTakeFirst()
  })
  if (!row) throw new AppError('NOT_FOUND', 'There is no such organisation.')
  return shownTenant(row)
}

/** Nobody gets in any more; nothing is deleted, and opening it again brings all of it back. @throws AppError NOT_FOUND */
export async function setTenantStatus(room: AccountRoom, org: string, status: Registered['status']): Promise<TenantRow> {
  const { row, members } = await room.database.asServer(async (tx) => {
    const changed = await tx
      .updateTable('organisation_registry')
      .set({ status, closed_at: status === 'closed' ? instantOf(room.nowMs()) : null, updated_at: instantOf(room.nowMs()) })
      .where('id', '=', org)
      .returningAll()
      .executeTakeFirst()
    if (!changed) throw new AppError('NOT_FOUND', 'There is no such organisation.')
    const found = await tx.selectFrom('memberships').select('user_id').where('org_id', '=', org).where('status', '=', 'active').execute()
    return { row: changed, members: found.flatMap(({ user_id }) => (user_id === null ? [] : [user_id])) }
  })
  await room.tell(members, org)
  return shownTenant(row)
}
