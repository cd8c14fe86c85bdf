import type { DigestAnswer } from '../../../shared/sync/protocol.ts'
import type { RefusedDocument, Repaired, SyncConnection, SyncStatus, SyncSummary } from '../areas/sync/sync-shapes.ts'

export interface Credentials {
  url: string
  email: string
  password: string
  /** Of the second factor, or a recovery code. */
  code?: string | undefined
  organisationId?: string | undefined
}

type Progress = (done: number, total: number) => Promise<void>

/** What a desk can do about its server. */
export interface DeskSync {
  register(account: { url: string; name: string; email: string; password: string }): Promise<{ userId: string; email: string }>
  connect(credentials: Credentials): Promise<SyncConnection>
  /** Resolves when quiet: nothing pending up or down. @throws AppError OFFLINE, UNAUTHENTICATED */
  now(progress: Progress): Promise<SyncSummary>
  status(): Promise<SyncStatus>
  /** @throws AppError UNSYNCED_WORK unless forced */
  disconnect(force: boolean): Promise<void>
  digest(organisationId?: string): Promise<DigestAnswer>
  refused(): Promise<RefusedDocument[]>
  repair(id: string, fields: Record<string, unknown>): Promise<Repaired>
  dropRefused(id: string): Promise<Repaired>
}
