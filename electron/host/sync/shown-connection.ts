import type { SyncStatus } from '../areas/sync/sync-shapes.ts'
import { shownMembership, type Membership } from './connect-desk.ts'
import type { ServerLink } from './server-link.ts'
import type { SyncClient } from './sync-client.ts'

type Client = Pick<SyncClient, 'link' | 'standing' | 'health' | 'progress' | 'isActive'>

interface Connection {
  link: ServerLink | undefined
  client: Client | undefined
  organisations: readonly Membership[]
  /** The current organisation. */
  org: string
  waiting: number
}

/** How the connection to the server is, as people see it. */
export function shownConnection({
  link,
  client,
  organisations,
  org,
  waiting,
}: Connection): Pick<SyncStatus, 'state' | 'organisations'> & Partial<SyncStatus> {
  if (!link) return { state: 'local', organisations: [] }
  const { url, user } = link.account
  const shown = organisations.map((one) => ({ ...shownMembership(one), seq: client?.progress.onServer(one.id) ?? 0 }))
  if (!client) return { state: 'offline', url, user, organisations: shown }
  const { progress, standing, health } = client
  const seq = progress.onServer(org)
  return withoutUndefined({
    state: stateOf(client, waiting),
    url,
    user,
    organisations: shown,
    firstSync: progress.firstSync(org),
    seenByHeadOffice: progress.seenByHeadOffice(org),
    onServer: seq === undefined ? undefined : { seq },
    lastSyncAt: standing.lastSyncAt,
    clockOffsetMs: progress.clockOffsetMs,
    error: health.error,
  })
}

function stateOf(client: Client, waiting: number): SyncStatus['state'] {
  if (client.link.account.organisations.length === 0) return 'revoked'
  const { state } = client.health
  if (state !== 'online') return state
  return client.isActive || waiting > 0 ? 'syncing' : 'quiet'
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
}
