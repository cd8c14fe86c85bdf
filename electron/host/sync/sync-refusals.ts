import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerLink } from './server-link.ts'

/** @throws AppError OFFLINE when there is no server */
export function demandLink(link: ServerLink | undefined): ServerLink {
  if (link) return link
  throw new AppError('OFFLINE', 'This desk is not connected to a server. Connect it in Settings, Sync.')
}

/** What waits here, in words. */
export function notThereYet(waiting: number): string {
  return waiting === 1 ? 'One record of this desk is not on the server yet' : `${waiting} records of this desk are not on the server yet`
}

/** Why a desk is not parted from its server just like that. */
export function unsyncedWork(waiting: number): AppError {
  return new AppError(
    'UNSYNCED_WORK',
    `${notThereYet(waiting)}. Sync first, or disconnect all the same: what waits stays on this desk alone.`,
    { details: { waiting } },
  )
}
