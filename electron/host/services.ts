import type { AuditHome } from '../../shared/areas/access/audit-home.ts'
import type { PrivacyHome } from '../../shared/areas/privacy/privacy-home.ts'
import type { DocumentServices, ReceiptSigner } from '../../shared/documents/ports.ts'
import type { Actor } from '../../shared/kernel/permissions.ts'
import type { People } from './access/people.ts'
import type { ServerLine } from './access/server-line.ts'
import type { Backups } from './backups.ts'
import type { CustodyType } from './database/keys.ts'
import type { KeptFiles } from './files/kept-files.ts'
import type { Printing } from './printing/printing.ts'
import type { DeskSync } from './sync/desk-sync.ts'
import type { Found, SearchRequest } from './areas/search/find-hits.ts'

/** What actions may ask of this desk beside its store. */
export interface DeskServices {
  /** Where the workspace's database, documents and backups lie. */
  readonly dataFolder: string
  readonly documents: DocumentServices
  readonly signer: ReceiptSigner
  /** Pictures and PDFs that belong to records. */
  readonly files: KeptFiles
  /** Absent where the app runs in a browser. */
  readonly printing: Printing | undefined
  /** What this desk remembers for itself and never syncs. */
  readonly memory: LocalMemory
  /** Runs another action as the same person: how a `task` does its work, each call a transaction of its own. */
  run(name: string, input: unknown, options?: { key?: string }): Promise<unknown>
  /** The same for a read in any organisation kept at this desk, with the role one has there. */
  readIn(organisationId: string, name: string, input: unknown, actor: Actor): Promise<unknown>
  readonly backups: Backups
  readonly keys: { readonly custody: CustodyType; renewRecoveryKey(): Promise<string> }
  search(request: SearchRequest): Promise<Found>
  readonly sync: DeskSync
  /** Who works at this desk, who else may, and for which organisation. */
  readonly people: People
  /** To the server, as the person who works here. */
  readonly server: ServerLine
  /** The trail of changes: this desk's own, and where there is a server in reach everybody's. */
  readonly audit: AuditHome
  /** What is dropped beside the documents when somebody is erased here. */
  readonly privacy: NonNullable<PrivacyHome['privacy']>
}

export interface LocalMemory {
  get(id: string): Promise<Record<string, unknown> | undefined>
  set(id: string, value: Record<string, unknown>): Promise<void>
}
