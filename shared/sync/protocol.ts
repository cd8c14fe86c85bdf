import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../kernel/errors.ts'
import type { WireDocument } from './wire-document.ts'

/** Raised with every change of the wire that an older desk could not follow; the server speaks the last three. */
export const PROTOCOL = 1
export const OLDEST_PROTOCOL = Math.max(1, PROTOCOL - 2)
/** Says which protocol a request speaks. */
export const PROTOCOL_HEADER = 'x-rentflow-protocol'
/** Says in which organisation a request works, where its address does not. */
export const ORGANISATION_HEADER = 'x-organisation-id'

export const PATHS = {
  hello: '/sync/v1/hello',
  claim: '/sync/v1/claim',
  pull: '/sync/v1/pull',
  push: '/sync/v1/push',
  stream: '/sync/v1/stream',
  digest: '/api/v1/sync/digest',
  files: '/sync/v1/files',
} as const

/** Most documents of one batch, either way. */
export const BATCH_LIMIT = 1000

/** First sync comes in waves, so that work can begin after the third; see `EntityDefinition.wave`. */
export const WAVES = ['settings', 'inventory', 'balances', 'recent', 'history'] as const
export type Wave = (typeof WAVES)[number]

/** Where a desk is in one organisation. */
const OrganisationCheckpoint = z.object({
  /** Everything up to here has been seen, once `first` is gone. */
  seq: z.int().min(0),
  /** Fingerprint of what the member may see; another one starts the first sync anew. */
  scope: z.string().max(64),
  /**
   * Under first sync: the wave under way and how far it is, the `seq` the whole was begun at, how many documents were to come then and
   * are to come still, and from which moment on documents count as recent. `purge`: the scope changed, so what left it comes as
   * tombstones.
   */
  first: z
    .object({
      wave: z.int().min(0).max(WAVES.length),
      at: z.int().min(0),
      upTo: z.int().min(0),
      left: z.int().min(0),
      since: z.iso.datetime(),
      purge: z.boolean().optional(),
    })
    .optional(),
})
export type OrganisationCheckpoint = z.infer<typeof OrganisationCheckpoint>

/** Never a time of day: the server's epoch, and a `seq` for each organisation. */
export const Checkpoint = z.object({ epoch: z.string().max(64), orgs: z.record(z.string().max(64), OrganisationCheckpoint) })
export type Checkpoint = z.infer<typeof Checkpoint>

export const WireDocumentShape: z.ZodType<WireDocument> = z.object({
  id: z.string().min(1).max(120),
  kind: z.string().min(1).max(40),
  org: z.string().min(1).max(64),
  v: z.int().min(1),
  hlc: z.string().min(1).max(64),
  device: z.string().min(1).max(64),
  createdAt: z.string().min(1).max(30),
  updatedAt: z.string().min(1).max(30),
  data: z.record(z.string(), z.unknown()),
  _deleted: z.boolean(),
})

export const PullRequest = z.object({
  /** Absent: first sync of everything named in `organisations`. */
  checkpoint: Checkpoint.optional(),
  organisations: z.array(z.string().max(64)).max(500),
  limit: z.int().min(1).max(BATCH_LIMIT),
})
export type PullRequest = z.infer<typeof PullRequest>

/** How far head office has seen an organisation: a desk other than the one told, of an owner, administrator or manager of all of it. */
export interface Seen {
  seq: number
  /** When it got there, by the server's clock. */
  at: string
}

export interface PullAnswer {
  documents: WireDocument[]
  /** Of the state after these documents. */
  checkpoint: Checkpoint
  /** Ask again at once: there is more, however short this batch is (batches are bounded by bytes too). */
  more: boolean
  /** Documents still to come by organisation, about; only while first sync is under way. */
  remaining?: Record<string, number>
  /** Organisations the caller may no longer see: what is left of them here is to be purged. */
  gone: string[]
  /** By organisation, where there is anything to tell; with the answer that ends a pull. */
  seen?: Record<string, Seen>
}

export const PushRequest = z.object({
  rows: z.array(z.object({ newDocumentState: z.unknown(), assumedMasterState: z.unknown().optional() })).max(BATCH_LIMIT),
  /**
   * Everything is sent once more because the server's epoch changed: of two versions without a known ancestor the later stands, and no
   * person is asked. What was still waiting to be pushed is pushed first, without this and with its assumed master.
   */
  again: z.boolean().optional(),
  /** The desk that sends, as the documents it wrote name it. */
  device: z.string().min(1).max(64).optional(),
})
export type PushRequest = z.infer<typeof PushRequest>

/** Why a document was not taken. It stands in the server's quarantine and stays, whole, at the desk that wrote it. */
export interface Refusal {
  id: string
  kind: string
  org: string
  code: ErrorCode
  message: string
  field?: string
}

export interface PushAnswer {
  epoch: string
  /** The newest `seq` of each organisation that was written to. */
  seq: Record<string, number>
  /** What the server holds of every row that was merged, refused or stale: the desk takes it in place of its own. */
  conflicts: WireDocument[]
  refused: Refusal[]
}

/** To `ClaimInput` of the accounts. */
export interface ClaimAnswer {
  deviceCode: string
}

/** `POST <files>/missing`: which of these the server has not. A file is put and got at `<files>/<organisation>/<hash>`. */
export const MissingFilesRequest = z.object({
  organisationId: z.string().max(64),
  hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000),
})
export type MissingFilesRequest = z.infer<typeof MissingFilesRequest>

export interface MissingFilesAnswer {
  missing: string[]
}

/** The largest attachment, and the types that are taken. */
export const FILE_LIMIT = 25 * 1024 * 1024
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const

export interface HelloAnswer {
  protocol: number
  oldest: number
  epoch: string
  /** Fingerprint of the kinds and versions it knows: another one may take what the last one was too old for. Older servers do not say. */
  catalogue?: string
  /** The server's time, so that a desk can show how wrong its clock is. */
  now: string
  /** `isPushOnly`: this device was revoked there; it hands in what waits, then purges the organisation. */
  organisations: {
    id: string
    name: string
    role: string
    seq: number
    /** By these people tell organisations of one name apart; older servers do not say. `since`: when this server got it. */
    country?: string
    since?: string
    deviceCode?: string
    isPushOnly?: boolean
  }[]
  /** By organisation, where there is anything to tell. */
  seen?: Record<string, Seen>
}

/** The first words of a desk on the stream, and again whenever its token was renewed: a token never stands in an address. */
export const StreamOpening = z.object({ type: z.literal('open'), token: z.string().max(8192) })
export type StreamOpening = z.infer<typeof StreamOpening>

/** What goes along with a poke where it is little: all that was written after `from` and may be seen within `scope`. */
export interface News {
  epoch: string
  scope: string
  from: number
  documents: WireDocument[]
}

/** Through the stream comes word that there is something: what there is to see is asked for, unless it comes along. */
export type StreamMessage =
  | { type: 'hello'; epoch: string }
  /** With `news` the desk has seen everything up to `seq` once it took them. */
  | { type: 'poke'; org: string; seq: number; news?: News }
  /** Head office has seen more of an organisation. */
  | ({ type: 'seen'; org: string } & Seen)
  /** Membership, scope or device changed: ask `hello` again. */
  | { type: 'access' }

/** A hash for each kind of synced document over all of one organisation, and one over them all. */
export interface DigestAnswer {
  organisationId: string
  seq: number
  all: string
  kinds: Record<string, { documents: number; hash: string }>
}

export function isErrorCode(code: string): code is ErrorCode {
  return code in ERRORS
}
