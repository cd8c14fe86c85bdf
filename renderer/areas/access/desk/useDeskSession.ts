import type { UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '../../../app/host/contract.ts'
import type { HostError } from '../../../app/host/HostError.ts'
import { useRead } from '../../../app/host/useRead.ts'

export type DeskSession = OutputOf<'desk.session'>

/** A desk locks by itself when nobody touches it; no commit tells of that. */
const LOOK_MS = 5_000

export function useDeskSession(): UseQueryResult<DeskSession, HostError> {
  return useRead('desk.session', {}, { every: LOOK_MS })
}
