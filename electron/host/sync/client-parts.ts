import type { HelloAnswer } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Records } from '../database/open-records.ts'
import type { RefusedDocuments } from './refused-documents.ts'
import type { ServerLink } from './server-link.ts'
import type { SyncStanding } from './sync-standing.ts'
import type { SyncedTables } from './synced-tables.ts'

/** What a connection between the records of a desk and a server stands on. */
export interface ClientParts {
  records: Records
  tables: SyncedTables
  link: ServerLink
  standing: SyncStanding
  refused: RefusedDocuments
  nowMs(): number
  now(): string
  /** This desk, as its documents name it. */
  device(): string
  /** The server has the files that these documents name. */
  sendFiles(documents: readonly WireDocument[]): Promise<void>
  /** Documents written elsewhere are in the file. */
  announce(kinds: readonly string[]): void
  /** The newest stamp that was seen. */
  observe(hlc: string): void
  greeted(answer: HelloAnswer): Promise<void>
  /** The file did not take something: this goes no further, and has to be begun anew. */
  interrupted(): void
  /** The server turned out to have lost what it had. */
  lost(): void
  /** Tombstones of what this desk holds are about to be taken. */
  leaving(tombstones: readonly WireDocument[]): Promise<void>
  purged(organisation: string): Promise<void>
}
