import { conflictActions } from './conflicts.actions.ts'
import { connectionActions } from './connection.actions.ts'
import { refusedActions } from './refused.actions.ts'

/** What a person at a desk does about its server. */
export const syncActions = [...connectionActions, ...conflictActions, ...refusedActions] as const
