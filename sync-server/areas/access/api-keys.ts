import { crc32 } from 'node:zlib'
import type { z } from 'zod'
import type { Selectable } from 'kysely'
import type { ApiKeyDraft, ApiKeyRow } from '../../../shared/areas/access/account-api.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { uuidv7, type RandomBytes } from '../../../shared/kernel/ids.ts'
import type { OrganisationTables } from '../organisations/organisation-tables.ts'
import type { AccountRoom } from './account-room.ts'
import type { Identity } from './accounts.ts'
import { hashToken, newToken } from './tokens.ts'

const PREFIX = 'rf_live_'
/** How exactly `lastUsedAt` is kept: not every request is a write. */
const USED_EVERY_MS = 60_000

type KeyRow = Selectable<OrganisationTables['api_keys']>

/** @returns the key itself, which is shown this one time. */
export async function createApiKey(
  room: AccountRoom,
  org: string,
  userId: string,
  draft: z.output<typeof ApiKeyDraft>,
): Promise<ApiKeyRow & { key: string }> {
  if (draft.expiresAt !== undefined && draft.expiresAt <= instantOf(room.nowMs()))
    throw new AppError('VALIDATION', 'This key would have run out already. Choose a later day.', { field: 'expiresAt' })
  const key = newKey(room.random)
  const row: KeyRow = {
    org_id: org,
    id: uuidv7(room.nowMs(), room.random),
    name: draft.name,
    key_hash: hashToken(key),
    hint: key.slice(0, PREFIX.length + 4),
    scopes: [...new Set(draft.scopes)].toSorted(),
    per_minute: draft.perMinute ?? null,
    created_by: userId,
    created_at: instantOf(room.nowMs()),
    expires_at: draft.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
  }
  await room.database.asServer((tx) =>
    tx
      .insertInto('api_keys')
      .values({ ...row, scopes: JSON.stringify(row.scopes) })
      .execute(),
  )
  return { ...shown(row), key }
}

export async function apiKeysOf(room: AccountRoom, org: string): Promise<ApiKeyRow[]> {
  const rows = await room.database.readServer((tx) =>
    tx.selectFrom('api_keys').selectAll().where('org_id', '=', org).where('revoked_at', 'is', null).orderBy('created_at', 'desc').execute(),
  )
  return rows.map(shown)
}

/** @throws AppError NOT_FOUND */
export async function revokeApiKey(room: AccountRoom, org: string, id: string): Promise<void> {
  const done = await room.database.asServer((tx) =>
    tx
      .updateTable('api_keys')
      .set({ revoked_at: instantOf(room.nowMs()) })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  if (!done) throw new AppError('NOT_FOUND', 'There is no such API key in this organisation.')
  await room.tell([], org)
}

/** @throws AppError UNAUTHENTICATED */
export async function identityOfKey(room: AccountRoom, key: string): Promise<Identity> {
  // A mistyped or cut-off key is told by its checksum; the database is not asked.
  const row = isWhole(key)
    ? await room.database.readServer((tx) =>
        tx.selectFrom('api_keys').selectAll().where('key_hash', '=', hashToken(key)).executeTakeFirst(),
      )
    : undefined
  const now = room.nowMs()
  if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= instantOf(now)))
    throw new AppError('UNAUTHENTICATED', 'This API key is unknown, revoked or has run out. Make a new one in the organisation’s settings.')
  if (row.last_used_at === null || row.last_used_at <= instantOf(now - USED_EVERY_MS)) {
    await room.database.asServer((tx) =>
      tx
        .updateTable('api_keys')
        .set({ last_used_at: instantOf(now) })
        .where('org_id', '=', row.org_id)
        .where('id', '=', row.id)
        .execute(),
    )
  }
  return { type: 'apiKey', keyId: row.id, org: row.org_id, ...(row.per_minute === null ? {} : { perMinute: row.per_minute }) }
}

/** `rf_live_`, 32 random bytes, and a checksum by which scanners and we know a key from any other text. */
export function newKey(random: RandomBytes): string {
  const body = PREFIX + newToken(random)
  return body + checksum(body)
}

export function isWhole(key: string): boolean {
  return key.startsWith(PREFIX) && key.length === PREFIX.length + 43 + 8 && checksum(key.slice(0, -8)) === key.slice(-8)
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0')

function shown(row: KeyRow): ApiKeyRow {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    ...(row.per_minute === null ? {} : { perMinute: row.per_minute }),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  }
}
