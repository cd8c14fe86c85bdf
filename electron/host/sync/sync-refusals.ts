import { AppError } from '../../../shared/kernel/errors.ts'
import type { ServerLink } from './server-link.ts'

/** @throws AppError OFFLINE when there is no server */
export function demandLink(link: ServerLink | undefined): ServerLink {
  if (link) return link
  throw new AppError('OFFLINE', 'This desk is not connected to a server. Connect it in Settings, Sync.')
}

/** Why a desk is not parted from its server just like that. */
export function unsyncedWork(waiting: number): AppError {
  return new AppError(
    'UNSYNCED_WORK',
    `${waiting} records of this desk are not on the server yet. Sync first, or disconnect all the same: they stay on this desk alone.`,
    { details: { waiting } },
  )
}
