import type { SyncStatus } from './useSyncStatus.ts'

export type SyncSign = 'here' | 'connecting' | 'first' | 'sending' | 'server' | 'waiting' | 'offline' | 'signInAgain' | 'revoked'

/** The one thing to say about where the work is. Being offline is no alarm: the work is safe here and goes on. */
export function syncSign(status: Pick<SyncStatus, 'state' | 'waiting' | 'firstSync'>): SyncSign {
  switch (status.state) {
    case 'local':
      return 'here'
    case 'connecting':
      return status.firstSync ? 'first' : 'connecting'
    case 'syncing':
      return status.firstSync ? 'first' : status.waiting > 0 ? 'sending' : 'server'
    case 'quiet':
      return status.waiting > 0 ? 'waiting' : 'server'
    case 'offline':
    case 'signInAgain':
    case 'revoked':
      return status.state
  }
}

export const SIGN_TONES: Readonly<Record<SyncSign, 'good' | 'busy' | 'calm' | 'warn'>> = {
  here: 'good',
  connecting: 'busy',
  first: 'busy',
  sending: 'busy',
  server: 'good',
  waiting: 'busy',
  offline: 'calm',
  signInAgain: 'warn',
  revoked: 'warn',
}
