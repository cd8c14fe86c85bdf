import type { Kysely, Transaction } from 'kysely'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'

/**
 * The tables by name. What is derived from the catalogue is written as plain SQL, so only hand-made tables are typed: each area
 * adds its own by declaration merging (`declare module '../../store/database.ts' { interface Tables { … } }`).
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Tables {}

/** A handle inside one database transaction. There is no other way to a query. */
export type Tx = Transaction<Tables>

/** The one database of the server: PGlite in a folder, or a Postgres that several server processes share. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** Another one after a restore or a loss: desks that knew the last one send again what is missing here. */
  readonly epoch: string
  /** The kinds of document there are, by name. */
  readonly entities: ReadonlyMap<string, AnyEntity>
  /**
   * One transaction that sees and writes the rows of one organisation alone (row-level security). Committed, on PGlite journalled
   * and fsynced, before it resolves; rolled back when `work` throws. What `writeDocuments` wrote in it is made known by a notice. Retried on serialisation failures and deadlocks.
   */
  asOrganisation<T>(org: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, for reading. */
  readOrganisation<T>(org: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction over the server's own tables (accounts, sessions, agencies, keys, quarantine of all); no organisation's documents. */
  asServer<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readServer<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Says something to every server process of this database, this one too, in order and without loss of the newest. */
  notify(message: Notice): Promise<void>
  /** Returns what stops the listening. */
  listen(heard: (message: Notice) => void): () => void
  /** Connections to Postgres of this process, and requests that wait for one; PGlite has none. */
  connections(): { readonly busy: number; readonly idle: number; readonly waiting: number } | undefined
  /** Whether what is to be committed can be brought to disk; of Postgres that is its own affair. @throws AppError DATABASE_DISK_FULL */
  checkJournal(): Promise<void>
  /** For migrations, backups and checks: everything, past row-level security. Never within a request. */
  readonly admin: Kysely<Tables>
  close(): Promise<void>
}

export type Notice =
  /** `news`: within the process that wrote, all that was written after `from`, where it is little. */
  | { type: 'written'; org: string; seq: number; news?: { from: number; documents: readonly WireDocument[] } }
  /** Head office has seen more of an organisation. */
  | { type: 'seen'; org: string }
  /** Membership, scope, session or device changed: what was looked up before may be wrong now. */
  | { type: 'access'; userIds: string[]; org?: string }
  /** Notices may have been lost on their way: whatever was looked up before may be wrong, anything may have been written. */
  | { type: 'missed' }
