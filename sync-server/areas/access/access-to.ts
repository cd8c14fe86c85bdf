import { createHash } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { Tx } from '../../store/database.ts'
import type { OrganisationTables } from '../organisations/organisation-tables.ts'
import type { AccountRoom } from './account-room.ts'
import type { Access, Identity, Registered } from './accounts.ts'

type Membership = Selectable<OrganisationTables['memberships']>
type UserIdentity = Extract<Identity, { type: 'user' }>

/** What somebody may do in an organisation now; undefined where it is none of theirs. */
export async function accessTo(room: AccountRoom, identity: Identity, org: string): Promise<Access | undefined> {
  if (identity.type === 'apiKey') return identity.org === org ? accessOfKey(room, identity.keyId, org) : undefined
  const key = `${identity.userId} ${identity.deviceId ?? ''} ${org}`
  const [found] = await room.members.get(key, () => membershipsOf(room, identity, org))
  return found && accessOf(room, found)
}

/** One query for all organisations; the branches of the few that are restricted by them are resolved one by one. */
export async function accessesOf(room: AccountRoom, identity: Identity): Promise<(Access & Registered)[]> {
  if (identity.type === 'apiKey') {
    const access = await accessOfKey(room, identity.keyId, identity.org)
    const row = await room.database.readServer((tx) =>
      tx.selectFrom('organisation_registry').select(REGISTERED).where('id', '=', identity.org).executeTakeFirst(),
    )
    return access && row ? [{ ...access, ...registered(row) }] : []
  }
  const found = await membershipsOf(room, identity)
  return Promise.all(found.map(async (one) => ({ ...(await accessOf(room, one)), ...registered(one) })))
}

const REGISTERED = [
  'organisation_registry.name as organisation_name',
  'organisation_registry.country as organisation_country',
  'organisation_registry.created_at as organisation_since',
] as const
type RegisteredRow = Record<'organisation_name' | 'organisation_country' | 'organisation_since', string>

function registered({ organisation_name: name, organisation_country: country, organisation_since: since }: RegisteredRow): Registered {
  return { name, country, since }
}

/** A membership, and what of its organisation and of the caller's device decides what it allows. */
export type MemberState = Membership & RegisteredRow & { device_status: string | null; device_in_org: string | null }

async function membershipsOf(room: AccountRoom, identity: UserIdentity, org?: string): Promise<MemberState[]> {
  return room.database.readServer((tx) => {
    const query = tx
      .selectFrom('memberships')
      .innerJoin('organisation_registry', 'organisation_registry.id', 'memberships.org_id')
      .leftJoin('desk_devices', (join) => join.on('desk_devices.id', '=', identity.deviceId ?? ''))
      .leftJoin('organisation_devices', (join) =>
        join
          .onRef('organisation_devices.org_id', '=', 'memberships.org_id')
          .on('organisation_devices.device_id', '=', identity.deviceId ?? ''),
      )
      .selectAll('memberships')
      .select([...REGISTERED, 'desk_devices.status as device_status', 'organisation_devices.status as device_in_org'])
      .where('memberships.user_id', '=', identity.userId)
      .where((eb) =>
        eb.or([
          eb('memberships.status', '=', 'active'),
          // Removed, with a desk that may hold work from before.
          eb.and([eb('memberships.push_until', '>', instantOf(room.nowMs())), eb('organisation_devices.status', 'is not', null)]),
        ]),
      )
      .where('organisation_registry.status', '=', 'active')
      // A desk that was taken off the organisation and has purged itself has no more to do there.
      .where((eb) => eb.or([eb('organisation_devices.status', 'is', null), eb('organisation_devices.status', '!=', 'purged')]))
      .orderBy('organisation_registry.name')
      .orderBy('memberships.org_id')
    return (org === undefined ? query : query.where('memberships.org_id', '=', org)).execute()
  })
}

async function accessOf(room: AccountRoom, found: MemberState): Promise<Access> {
  const propertyIds = await propertiesOf(room, found)
  return {
    org: found.org_id,
    actor: { id: found.user_id ?? found.id, name: found.name, role: found.role },
    ...(propertyIds === undefined ? {} : { propertyIds }),
    scope: fingerprintOf(propertyIds),
    isPushOnly: found.status !== 'active' || found.device_status === 'revoked' || found.device_in_org === 'revoked',
  }
}

async function accessOfKey(room: AccountRoom, keyId: string, org: string): Promise<Access | undefined> {
  const key = await room.database.readServer((tx) => keyIn(tx, keyId, org))
  if (!key || key.revoked_at !== null || (key.expires_at !== null && key.expires_at <= instantOf(room.nowMs()))) return undefined
  return {
    org,
    actor: { id: key.id, name: key.name, role: 'admin' },
    permissions: key.scopes,
    scope: fingerprintOf(undefined),
    isPushOnly: false,
  }
}

function keyIn(tx: Tx, keyId: string, org: string) {
  return tx
    .selectFrom('api_keys')
    .innerJoin('organisation_registry', 'organisation_registry.id', 'api_keys.org_id')
    .select(['api_keys.id', 'api_keys.name', 'api_keys.scopes', 'api_keys.revoked_at', 'api_keys.expires_at'])
    .where('api_keys.org_id', '=', org)
    .where('api_keys.id', '=', keyId)
    .where('organisation_registry.status', '=', 'active')
    .executeTakeFirst()
}

/** The properties of the branches, and of them those named; undefined for somebody who sees all. */
async function propertiesOf(room: AccountRoom, { org_id, branch_ids, property_ids }: Membership): Promise<readonly string[] | undefined> {
  if (branch_ids === null) return property_ids?.toSorted()
  const { rows } = await room.database.readOrganisation(org_id, (tx) =>
    sql<{ id: string }>`select id from properties
      where org_id = ${org_id} and branch_id = any(${branch_ids}) and deleted_at is null order by id`.execute(tx),
  )
  const inBranches = rows.map((row) => row.id)
  return property_ids === null ? inBranches : inBranches.filter((id) => property_ids.includes(id))
}

function fingerprintOf(propertyIds: readonly string[] | undefined): string {
  return propertyIds === undefined ? 'all' : createHash('sha256').update(propertyIds.toSorted().join('\n')).digest('hex').slice(0, 32)
}
