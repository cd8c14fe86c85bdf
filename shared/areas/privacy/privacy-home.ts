import type { ActionContext } from '../../kernel/action.ts'
import type { EraseWord } from './erase-words.ts'

/** What a home does beside its own store when a person is erased there. */
export interface PrivacyHome {
  /** Runs another action as the same person, in a transaction of its own. */
  run(name: string, input: unknown, options?: { key?: string }): Promise<unknown>
  readonly privacy?: {
    /** Drops what the home keeps of somebody beside its documents; how many files there were. */
    forget(remnants: Remnants): Promise<number>
    /** Where copies may last a while longer. */
    readonly remains: readonly EraseWord[]
  }
}

export interface Remnants {
  readonly residentIds: readonly string[]
  readonly fileHashes: readonly string[]
  /** Pure: any JSON without the person. */
  clean(value: unknown): unknown
}

export type PrivacyContext = ActionContext<PrivacyHome>
