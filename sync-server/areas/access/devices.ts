import type { DeskDevice, DeviceRow } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../../store/database.ts'
import type { Identity } from './accounts.ts'
import type { AccountTables, DeviceStatus } from './account-tables.ts'
import type { AccountRoom } from './account-room.ts'
import { endSessions } from './sessions.ts'

type UserIdentity = Extract<Identity, { type: 'user' }>

/**
 * Says that a machine is there. One that was purged is let in anew: it has nothing left of what it may not see. One that is revoked
 * stays so, and may still come to push.
 * @throws AppError CONFLICT when its id was registered with another key
 */
export async function registerDevice(room: AccountRoom, tx: Tx, userId: string, device: DeskDevice): Promise<void> {
  const now = instantOf(room.nowMs())
  const known = await tx.selectFrom('desk_devices').selectAll().where('id', '=', device.id).forUpdate().executeTakeFirst()
  if (!known) {
    await tx
      .insertInto('desk_devices')
      .values({
        id: device.id,
        name: device.name,
        platform: device.platform ?? null,
        public_key: device.publicKey ?? null,
        status: 'active',
        registered_by: userId,
        created_at: now,
        last_seen_at: now,
        revoked_at: null,
      })
      .execute()
    return
  }
  if (known.public_key !== null && device.publicKey !== undefined && known.public_key !== device.publicKey)
    throw new AppError('CONFLICT', 'A desk of this id is registered with another key. Give this one an id of its own.', {
      field: 'device.id',
    })
  await tx
    .updateTable('desk_devices')
    .set({
      name: device.name,
      platform: device.platform ?? known.platform,
      public_key: known.public_key ?? device.publicKey ?? null,
      ...(known.status === 'purged' ? { status: 'active' as const, revoked_at: null } : {}),
      last_seen_at: now,
    })
    .where('id', '=', device.id)
    .execute()
  // What it was taken off with the whole comes back with it; organisations that took it off themselves decide for themselves.
  if (known.status === 'purged')
    await tx
      .updateTable('organisation_devices')
      .set({ status: 'active' })
      .where('device_id', '=', device.id)
      .where('status', '=', 'purged')
      .where('revoked_at', 'is', null)
      .execute()
}

/** Registers the machine of a session that did not name one when it signed in. */
export async function bindDevice(room: AccountRoom, identity: UserIdentity, device: DeskDevice): Promise<DeviceRow> {
  // A desk that was taken off does not come back under another id.
  if (identity.deviceId !== undefined && identity.deviceId !== device.id)
    throw new AppError('CONFLICT', 'This session belongs to another desk already. Sign in anew to register this one.', { field: 'id' })
  await room.database.asServer(async (tx) => {
    await registerDevice(room, tx, identity.userId, device)
    await tx.updateTable('sessions').set({ device_id: device.id }).where('id', '=', identity.sessionId).execute()
  })
  await room.tell([identity.userId])
  const rows = await devicesOf(room, { ...identity, deviceId: device.id })
  return rows.find((row) => row.id === device.id)!
}

/** A desk signs in once and for all; that it is still there shows in its sessions. */
const LAST_SEEN = sql<string>`greatest(desk_devices.last_seen_at, (
  select max(last_used_at) from sessions where sessions.device_id = desk_devices.id))`

/** Those a user registered or has signed in from. */
export async function devicesOf(room: AccountRoom, identity: UserIdentity): Promise<DeviceRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('desk_devices')
      .select(['id', 'name', 'platform', 'status', 'created_at'])
      .select(LAST_SEEN.as('last_seen_at'))
      .where((eb) =>
        eb.or([
          eb('registered_by', '=', identity.userId),
          eb('id', 'in', eb.selectFrom('sessions').select('device_id').where('user_id', '=', identity.userId)),
        ]),
      )
      .orderBy('last_seen_at', 'desc')
      .execute(),
  )
  return rows.map((row) => shown(row, identity.deviceId))
}

/**
 * Takes a machine off: it may push what it has once more, then it purges itself and says so. A lost one gets no such chance.
 * @throws AppError NOT_FOUND
 */
export async function revokeDevice(room: AccountRoom, identity: UserIdentity, id: string, isLost: boolean): Promise<void> {
  const users = await room.database.asServer(async (tx) => {
    const set = { status: isLost ? ('purged' as const) : ('revoked' as const), revoked_at: instantOf(room.nowMs()) }
    const done = await tx
      .updateTable('desk_devices')
      .set(set)
      .where('id', '=', id)
      .where('registered_by', '=', identity.userId)
      .returning('id')
      .executeTakeFirst()
    if (!done) throw noDevice()
    return isLost ? endDevice(room, tx, id) : usersOf(tx, id)
  })
  await room.tell(users)
}

/** The desks of an organisation, with their codes. */
export async function devicesIn(room: AccountRoom, org: string, deviceId: string | undefined): Promise<DeviceRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx
      .selectFrom('organisation_devices')
      .innerJoin('desk_devices', 'desk_devices.id', 'organisation_devices.device_id')
      .select(['desk_devices.id', 'desk_devices.name', 'desk_devices.platform', 'desk_devices.status as everywhere'])
      .select(LAST_SEEN.as('last_seen_at'))
      .select(['organisation_devices.code', 'organisation_devices.status', 'organisation_devices.created_at'])
      .where('organisation_devices.org_id', '=', org)
      .orderBy('organisation_devices.code')
      .execute(),
  )
  return rows.map((row) => shown({ ...row, status: row.status === 'active' ? row.everywhere : row.status }, deviceId))
}

/** Takes a desk off one organisation alone, or lets it in again. @throws AppError NOT_FOUND */
export async function setDeviceIn(room: AccountRoom, org: string, id: string, status: DeviceStatus): Promise<void> {
  const users = await room.database.asServer(async (tx) => {
    const done = await tx
      .updateTable('organisation_devices')
      .set({ status, revoked_at: status === 'active' ? null : instantOf(room.nowMs()) })
      .where('org_id', '=', org)
      .where('device_id', '=', id)
      .returning('device_id')
      .executeTakeFirst()
    if (!done) throw new AppError('NOT_FOUND', 'There is no such desk in this organisation.')
    return usersOf(tx, id)
  })
  await room.tell(users, org)
}

/**
 * The desk has pushed what it had, and kept nothing: of one organisation, or of all. One that was taken off altogether is done with
 * when it has said so of the last.
 * @throws AppError NOT_FOUND unless it says so itself
 */
export async function confirmPurged(room: AccountRoom, identity: UserIdentity, id: string, org?: string): Promise<void> {
  if (identity.deviceId !== id) throw noDevice()
  const users = await room.database.asServer(async (tx) => {
    const device = await tx.selectFrom('desk_devices').select('status').where('id', '=', id).forUpdate().executeTakeFirst()
    const isRevoked = device?.status === 'revoked'
    const own = tx.updateTable('organisation_devices').set({ status: 'purged' }).where('device_id', '=', id)
    const gone = isRevoked ? own.where('status', '!=', 'purged') : own.where('status', '=', 'revoked')
    if (org !== undefined) await gone.where('org_id', '=', org).execute()
    else if (isRevoked) await gone.execute()
    if (!isRevoked || (await isLeftSomewhere(tx, id))) return usersOf(tx, id)
    await tx.updateTable('desk_devices').set({ status: 'purged' }).where('id', '=', id).execute()
    return endDevice(room, tx, id)
  })
  await room.tell(users)
}

async function isLeftSomewhere(tx: Tx, id: string): Promise<boolean> {
  const left = await tx
    .selectFrom('organisation_devices')
    .select('org_id')
    .where('device_id', '=', id)
    .where('status', '!=', 'purged')
    .executeTakeFirst()
  return left !== undefined
}

interface Shown extends Pick<
  Selectable<AccountTables['desk_devices']>,
  'id' | 'name' | 'platform' | 'status' | 'created_at' | 'last_seen_at'
> {
  code?: string
}

function shown(row: Shown, deviceId: string | undefined): DeviceRow {
  return {
    id: row.id,
    name: row.name,
    ...(row.platform === null ? {} : { platform: row.platform }),
    status: row.status,
    ...(row.code === undefined ? {} : { code: row.code }),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    isThisOne: row.id === deviceId,
  }
}

async function endDevice(room: AccountRoom, tx: Tx, id: string): Promise<string[]> {
  const open = await tx.selectFrom('sessions').select(['id', 'user_id']).where('device_id', '=', id).where('ended_at', 'is', null).execute()
  await endSessions(
    room,
    tx,
    open.map((session) => session.id),
    'device',
  )
  return open.map((session) => session.user_id)
}

async function usersOf(tx: Tx, deviceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select('user_id')
    .distinct()
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.user_id)
}

function noDevice(): AppError {
  return new AppError('NOT_FOUND', 'There is no such desk among yours.')
}
