import { useSyncExternalStore } from 'react'
import { Watched } from '../../ui/Watched.ts'

/** Whether the local host answers. */
export const hostLink = new Watched(true)

export function useHostLink(): boolean {
  return useSyncExternalStore(hostLink.subscribe, hostLink.get)
}
