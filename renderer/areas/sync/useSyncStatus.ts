import type { UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '../../app/host/contract.ts'
import type { HostError } from '../../app/host/HostError.ts'
import { useRead } from '../../app/host/useRead.ts'

export type SyncStatus = OutputOf<'sync.status'>

/** Whether a server answers changes without a commit, so it is looked at again and again; an answer costs the host nothing. */
const LOOK_MS = 2_000

export function useSyncStatus(): UseQueryResult<SyncStatus, HostError> {
  return useRead('sync.status', {}, { every: LOOK_MS })
}
