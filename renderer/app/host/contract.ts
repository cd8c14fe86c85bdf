/** What the renderer knows of the host: types only, and only through this file. */
import type { ActionsByName } from '../../../electron/host/router/router.ts'

export type ActionName = Extract<keyof ActionsByName, string>
/** Actions that change nothing. */
export type ReadName = { [N in ActionName]: 'read' extends ActionsByName[N]['mode'] ? N : never }[ActionName]
/** Actions that do something: in a transaction, or as a longer task. */
export type WriteName = { [N in ActionName]: ActionsByName[N]['mode'] extends 'read' ? never : N }[ActionName]
export type InputOf<N extends ActionName> = ActionsByName[N]['input']
export type OutputOf<N extends ActionName> = ActionsByName[N]['output']

export interface Change {
  kinds: string[]
  seq: number
}

export interface Job {
  id: string
  title: string
  done: number
  total: number
  state: 'running' | 'done' | 'failed' | 'cancelled'
  result?: unknown
  error?: { code: string; message: string }
}
