import { z } from 'zod'
import { Conflict } from '../../../../shared/areas/access/conflict.entity.ts'
import { ROLES } from '../../../../shared/kernel/permissions.ts'

/** What the sync actions answer with, as screens and scripts see it. */

const membership = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** By these organisations of one name are told apart. */
  country: z.string().optional(),
  since: z.string().optional(),
})

export const connection = z.object({
  /** `choose`: the account sees several organisations; `secondFactor`: send the same again with `code`. */
  state: z.enum(['connected', 'choose', 'secondFactor']),
  organisation: membership.extend({ deviceCode: z.string() }).optional(),
  organisations: z.array(membership),
})
export type SyncConnection = z.infer<typeof connection>

export const summary = z.object({
  /** Documents that came and went since the call. */
  pulled: z.int(),
  pushed: z.int(),
  /** Documents of this desk that are not on the server yet. */
  pending: z.int(),
  /** Open ones. */
  conflicts: z.int(),
  refused: z.int(),
  /** Of the current organisation. */
  seq: z.int(),
})
export type SyncSummary = z.infer<typeof summary>

export const status = z.object({
  state: z.enum(['local', 'connecting', 'syncing', 'quiet', 'offline', 'signInAgain', 'revoked']),
  url: z.string().optional(),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).optional(),
  organisations: z.array(membership.extend({ seq: z.int() })),
  /** Saved on this desk, of the current organisation, without its audit trail. */
  documents: z.int(),
  /** Not on the server yet. */
  waiting: z.int(),
  conflicts: z.int(),
  refused: z.int(),
  /** While a first sync is under way. `wave` is one of `WAVES`; `usable` once settings, inventory and balances are here. */
  firstSync: z.object({ wave: z.string(), done: z.int(), remaining: z.int(), usable: z.boolean() }).optional(),
  seenByHeadOffice: z.object({ seq: z.int(), at: z.iso.datetime() }).optional(),
  onServer: z.object({ seq: z.int() }).optional(),
  lastSyncAt: z.iso.datetime().optional(),
  /** Positive: this computer's clock is ahead of the server's. */
  clockOffsetMs: z.int().optional(),
  /** Why it is offline or must sign in again, in words. */
  error: z.string().optional(),
})
export type SyncStatus = z.infer<typeof status>

export const conflictPage = z.object({ rows: z.array(Conflict.row), total: z.int(), after: z.string().optional() })

const refusal = z.object({ code: z.string(), message: z.string(), field: z.string().optional() })

export const refusedDocument = refusal.extend({
  /** Of the document. */
  id: z.string(),
  kind: z.string(),
  org: z.string(),
  /** Whole, as this desk wrote it; secrets masked. */
  document: z.record(z.string(), z.unknown()),
  refusedAt: z.iso.datetime(),
})
export type RefusedDocument = z.infer<typeof refusedDocument>

export const repaired = z.object({ state: z.enum(['sent', 'dropped', 'refused']), refusal: refusal.optional() })
export type Repaired = z.infer<typeof repaired>

export const digest = z.object({
  organisationId: z.string(),
  seq: z.int(),
  all: z.string(),
  kinds: z.record(z.string(), z.object({ documents: z.int(), hash: z.string() })),
})
