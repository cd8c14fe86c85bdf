import type { Selectable } from 'kysely'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { RandomBytes } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../store/database.ts'
import type { OrganisationTables } from './organisation-tables.ts'

export type Registered = Selectable<OrganisationTables['organisation_registry']>

/** What names a part of the server itself. */
const RESERVED = new Set([
  'www',
  'api',
  'app',
  'admin',
  'account',
  'sync',
  'mail',
  'status',
  'docs',
  'help',
  'support',
  'static',
  'rentflow',
])

/** Enters an organisation under its id. @returns undefined when the id is there already */
export async function enterOrganisation(
  tx: Tx,
  { nowMs, random }: { nowMs(): number; random: RandomBytes },
  organisation: {
    id: string
    name: string
    country: string
    currency: string
    timeZone: string
    billingEmail?: string
    claimedBy: string | null
  },
): Promise<Registered | undefined> {
  const now = instantOf(nowMs())
  return tx
    .insertInto('organisation_registry')
    .values({
      id: organisation.id,
      name: organisation.name,
      slug: await freeSlug(tx, organisation.name, random),
      domain: null,
      domain_token: null,
      domain_verified_at: null,
      status: 'active',
      country: organisation.country,
      currency: organisation.currency,
      time_zone: organisation.timeZone,
      billing_email: organisation.billingEmail ?? null,
      claimed_by: organisation.claimedBy,
      created_at: now,
      updated_at: now,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function registeredOf(tx: Tx, id: string): Promise<Registered | undefined> {
  return tx.selectFrom('organisation_registry').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One label of a host name: small letters, digits and inner hyphens. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/.test(text) && !RESERVED.has(text)
}

async function freeSlug(tx: Tx, name: string, random: RandomBytes): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  const taken = isSlug(plain) && (await tx.selectFrom('organisation_registry').select('id').where('slug', '=', plain).executeTakeFirst())
  if (isSlug(plain) && !taken) return plain
  return `${plain === '' ? 'organisation' : plain}-${Buffer.from(random(5)).toString('hex')}`
}

/** The organisation of a slug, of a proven domain of its own, or of `<slug>.<the server's host>`; open ones only. */
export async function findOrganisation(tx: Tx, name: { slug: string } | { host: string }, publicUrl: string): Promise<string | undefined> {
  const query = tx.selectFrom('organisation_registry').select('id').where('status', '=', 'active')
  if ('slug' in name) return (await query.where('slug', '=', name.slug.toLowerCase()).executeTakeFirst())?.id
  const host = name.host.toLowerCase().replace(/:\d+$/, '')
  const own = new URL(publicUrl).hostname
  if (host.endsWith(`.${own}`)) return (await query.where('slug', '=', host.slice(0, -own.length - 1)).executeTakeFirst())?.id
  return (await query.where('domain', '=', host).where('domain_verified_at', 'is not', null).executeTakeFirst())?.id
}
