import { z } from 'zod'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { RandomBytes } from '../../../shared/kernel/ids.ts'
import type { Database, Tx } from '../../store/database.ts'
import { isSlug, type Registered } from './registry.ts'

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written like #1f6feb')
const https = z.url({ protocol: /^https$/, error: 'an address here begins with https://' }).max(500)

/** How an organisation’s own public pages and mails look, in place of RentFlow’s. */
const WhiteLabel = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  logoUrl: https.optional(),
  colour: colour.optional(),
  accentColour: colour.optional(),
  supportEmail: z.email().max(255).optional(),
  websiteUrl: https.optional(),
})

export const SettingsInput = z.strictObject({
  slug: z.string().trim().toLowerCase().optional(),
  /** Null: none any more. */
  domain: z.string().trim().toLowerCase().max(253).nullable().optional(),
  billingEmail: z.email().max(255).nullable().optional(),
  whiteLabel: WhiteLabel.optional(),
})

export interface Settings {
  slug: string
  domain?: string
  /** Until it is proven: the TXT record that proves it. */
  domainProof?: { name: string; value: string }
  isDomainVerified: boolean
  billingEmail?: string
  whiteLabel: Record<string, unknown>
}

export function settingsOf(row: Registered): Settings {
  const isDomainVerified = row.domain_verified_at !== null
  return {
    slug: row.slug,
    ...(row.domain === null ? {} : { domain: row.domain }),
    ...(row.domain === null || isDomainVerified ? {} : { domainProof: proofOf(row) }),
    isDomainVerified,
    ...(row.billing_email === null ? {} : { billingEmail: row.billing_email }),
    whiteLabel: row.white_label,
  }
}

interface Parts {
  readonly database: Database
  nowMs(): number
  readonly random: RandomBytes
}

/** What is left out stays. @throws AppError VALIDATION, DUPLICATE for a slug or domain of another */
export async function changeSettings(parts: Parts, org: string, input: z.output<typeof SettingsInput>): Promise<Settings> {
  const { slug, domain, billingEmail, whiteLabel } = input
  if (slug !== undefined && !isSlug(slug))
    throw new AppError('VALIDATION', 'A short name has 3 to 63 small letters, digits and inner hyphens, and is none of RentFlow’s own.', {
      field: 'slug',
    })
  if (domain != null && !isHostName(domain))
    throw new AppError('VALIDATION', 'Write the domain alone, like rent.example.com.', { field: 'domain' })
  return parts.database.asServer(async (tx) => {
    if (slug !== undefined) await demandFree(tx, org, 'slug', slug)
    if (domain != null) await demandFree(tx, org, 'domain', domain)
    const before = await tx.selectFrom('organisation_registry').selectAll().where('id', '=', org).forNoKeyUpdate().executeTakeFirstOrThrow()
    const isOtherDomain = domain !== undefined && domain !== before.domain
    const row = await tx
      .updateTable('organisation_registry')
      .set({
        ...(slug === undefined ? {} : { slug }),
        ...(isOtherDomain
          ? { domain, domain_verified_at: null, domain_token: domain === null ? null : Buffer.from(parts.random(16)).toString('hex') }
          : {}),
        ...(billingEmail === undefined ? {} : { billing_email: billingEmail }),
        ...(whiteLabel === undefined ? {} : { white_label: JSON.stringify(whiteLabel) }),
        updated_at: instantOf(parts.nowMs()),
      })
      .where('id', '=', org)
      .returningAll()
      .executeTakeFirstOrThrow()
    return settingsOf(row)
  })
}

/** Looks for the TXT record that shows the domain to be theirs. @throws AppError WRONG_STATE while it is not there */
export async function verifyDomain(parts: Parts & { resolveTxt(name: string): Promise<string[][]> }, row: Registered): Promise<Settings> {
  if (row.domain === null || row.domain_token === null)
    throw new AppError('WRONG_STATE', 'No domain is set. Set one first.', { field: 'domain' })
  const { name, value } = proofOf(row)
  // No record, no name and no answer all mean the same here: it is not proven yet.
  const records = await parts.resolveTxt(name).catch((): string[][] => [])
  if (!records.some((record) => record.join('') === value))
    throw new AppError(
      'WRONG_STATE',
      `There is no TXT record at ${name} with “${value}” yet. Add it where the domain is kept; it can take an hour to be seen.`,
      {
        field: 'domain',
        details: { name, value },
      },
    )
  const verified = await parts.database.asServer((tx) =>
    tx
      .updateTable('organisation_registry')
      .set({ domain_verified_at: instantOf(parts.nowMs()) })
      .where('id', '=', row.id)
      .where('domain', '=', row.domain)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  return settingsOf(verified)
}

function proofOf(row: Registered): { name: string; value: string } {
  return { name: `_rentflow.${row.domain}`, value: `rentflow=${row.domain_token}` }
}

async function demandFree(tx: Tx, org: string, field: 'slug' | 'domain', value: string): Promise<void> {
  const other = await tx.selectFrom('organisation_registry').select('id').where(field, '=', value).where('id', '!=', org).executeTakeFirst()
  if (other) throw new AppError('DUPLICATE', `“${value}” is taken by another organisation. Choose another.`, { field })
}

function isHostName(text: string): boolean {
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text)
}
