import type { Actor } from '../../../shared/kernel/permissions.ts'

/** What a reading thread is told when it starts. */
export interface ReadingSetting {
  readonly file: string
  readonly key: Uint8Array
  readonly dataFolder: string
  readonly device: string
  readonly deviceCode: string
}

/** An answer, and the kinds of document it rests on: it changes when one of them does. */
export interface ReadAnswer {
  readonly output: unknown
  readonly kinds: string[]
}

/** One heavy read, as it crosses to the thread. */
export interface ReadingJob {
  readonly action: string
  readonly input: unknown
  readonly actor: Actor
  /** Of the organisations kept in the file, the one that is read. */
  readonly org: string
}
