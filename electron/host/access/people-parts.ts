import { concatMap, filter, firstValueFrom } from 'rxjs'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import type { Backend } from '../../../shared/kernel/store.ts'
import { RxBackend } from '../database/rx-backend.ts'
import { heldOrganisations } from './held-organisations.ts'
import type { DeskIdentity } from '../local-memory.ts'
import type { ServerLink } from '../sync/server-link.ts'
import { SyncStanding } from '../sync/sync-standing.ts'
import type { Workspace } from '../workspace.ts'
import type { PeopleMemory } from './people-memory.ts'
import { noServer } from './server-line.ts'

/** What the people of a desk need of it. */
export interface PeopleParts {
  readonly memory: PeopleMemory
  nowMs(): number
  identity(): DeskIdentity
  /** Another organisation or person at this desk; every screen follows. */
  become(changed: Partial<DeskIdentity>): Promise<void>
  /** Reads of any organisation. */
  readonly backend: Backend
  /** Ids of the organisations whose own document lies here, whichever of them the desk works for. */
  held(): Promise<readonly string[]>
  announce(kinds: readonly string[]): void
  /** The session that the sync of this desk uses; undefined without a server. */
  link(): Promise<ServerLink | undefined>
  /** Fetches an organisation to this desk, until its first records are here. @throws AppError OFFLINE */
  follow(organisationId: string): Promise<void>
  /** Syncs an organisation that lies here from before; it need not be in reach now. */
  followAgain(organisationId: string): Promise<void>
  /** @throws AppError RECOVERY_KEY_INVALID unless it is the one printed last */
  proveRecovery(recoveryKey: string): Promise<void>
  /** Documents that were never sent, and when the server was last reached. */
  syncStatus(): Promise<{ waiting: number; lastSyncAt?: string | undefined }>
}

export function peopleParts(workspace: Workspace, memory: PeopleMemory, nowMs: () => number): PeopleParts {
  return {
    memory,
    nowMs,
    identity: () => workspace.identity,
    become: (changed) => workspace.become(changed),
    backend: new RxBackend(() => workspace.records.records),
    held: async () => heldOrganisations(workspace.records),
    announce: (kinds) => workspace.announce(kinds),
    link: async () => workspace.sync.link,
    follow: (organisationId) => follow(workspace, organisationId),
    followAgain: (organisationId) => followAgain(workspace, organisationId),
    proveRecovery: (recoveryKey) => workspace.recovery.prove(recoveryKey),
    syncStatus: () => workspace.sync.status(),
  }
}

/** All of it goes on arriving while people work; what is worked for is here first. */
async function follow(workspace: Workspace, organisationId: string): Promise<void> {
  const { link } = workspace.sync
  if (!link) throw noServer()
  const organisations = [...new Set([...link.account.organisations, organisationId])]
  await link.take({ ...link.account, organisations })
  const backend = new RxBackend(() => workspace.records.records)
  const arrived = firstValueFrom(
    workspace.changes.pipe(
      concatMap(() => backend.get(Organisation, organisationId, organisationId)),
      filter((found) => found !== undefined),
    ),
  )
  // Whichever is first: an end without it is told by whoever looks for it next.
  await Promise.race([arrived, workspace.sync.now(async () => {})])
}

/** What was written in it while nobody synced it was passed over and counts as sent: as to a new server, all of it is sent once more. */
async function followAgain({ sync, services }: Workspace, organisationId: string): Promise<void> {
  const { link } = sync
  if (!link || link.account.organisations.includes(organisationId)) return
  await sync.pause()
  await (await SyncStanding.of(services.memory)).joins()
  await link.take({ ...link.account, organisations: [...link.account.organisations, organisationId] })
  await sync.resume()
}
