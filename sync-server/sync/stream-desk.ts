import type { WebSocket } from 'ws'
import type { Access, Identity } from '../areas/access/accounts.ts'

/** A desk that listens, or a socket that has not said yet whose it is. */
export interface Desk {
  readonly socket: WebSocket
  identity: Identity | undefined
  token: string
  /** Heartbeats since it last said its token. */
  beats: number
  /** What it may see, by organisation. */
  accesses: ReadonlyMap<string, Access>
  /** How often that was looked up. */
  looks: number
  isAlive: boolean
}
