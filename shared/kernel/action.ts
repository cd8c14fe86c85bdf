import type { z } from 'zod'
import type { Day, Instant } from './day.ts'
import type { Actor } from './permissions.ts'
import type { Store } from './store.ts'

/** What an action is given. Nothing else reaches it: no clock, no randomness, no file of its own. */
export interface ActionContext<Services = unknown> {
  readonly store: Store
  readonly actor: Actor
  /** The organisation's id. */
  readonly org: string
  /** The two characters of this desk in every number it gives. */
  readonly deviceCode: string
  now(): Instant
  /** Today where the organisation is. */
  today(): Day
  newId(): string
  /** Said to other areas, hooks and messages once the transaction is durable. */
  emit(event: string, payload: unknown): void
  /** Long work says how far it is; throws CANCELLED when a person has cancelled it. */
  progress(done: number, total: number): Promise<void>
  /** What only this home can do (files, printing); `unknown` for actions that run anywhere. */
  readonly services: Services
}

export interface ActionDefinition<Name extends string, I extends z.ZodType, O extends z.ZodType, Services> {
  /** `<area or noun>.<verb>`, as the command line, the API and the audit trail say it. */
  readonly name: Name
  /** One sentence for people who read the command line's help or the API's page. */
  readonly summary: string
  readonly permission: string
  /**
   * `read` changes nothing and leaves no trace; `write` runs in one transaction with its change document;
   * `task` has no transaction of its own and works through other actions (a sample in chunks, a restore).
   */
  readonly mode: 'read' | 'write' | 'task'
  /** Reads much: a desk works it out beside its main thread, so that nobody at the counter waits for a report. */
  readonly heavy?: boolean
  /** `both`: the same on desk and server. */
  readonly runs: 'both' | 'desk' | 'server'
  readonly rest?: string
  readonly limit?: string
  readonly emits?: readonly string[]
  /** Takes out what must be nowhere afterwards: its own change names the fields, never what was in them. */
  readonly forgets?: boolean
  readonly input: I
  readonly output: O
  run(context: ActionContext<Services>, input: z.output<I>): Promise<z.input<O>>
}

export interface Action<
  Name extends string = string,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  Services = unknown,
> extends ActionDefinition<Name, I, O, Services> {}

// Actions vary in input, output and services; this is the type that all of them are assignable to.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyAction = Action<string, any, any, any>

export function defineAction<const Name extends string, I extends z.ZodType, O extends z.ZodType, Services = unknown>(
  definition: ActionDefinition<Name, I, O, Services>,
): Action<Name, I, O, Services> {
  return definition
}

/** The typed face of a list of actions: what a screen or a script may call, with its input and its answer. */
export type ActionsByName<Actions extends readonly AnyAction[]> = {
  [A in Actions[number] as A['name']]: { input: z.input<A['input']>; output: z.output<A['output']>; mode: A['mode'] }
}
