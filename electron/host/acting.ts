import { randomUUID } from 'node:crypto'
import type { AnyAction } from '../../shared/kernel/action.ts'
import type { RunOptions } from '../../shared/kernel/engine.ts'
import { AppError, toErrorShape } from '../../shared/kernel/errors.ts'
import type { Actor } from '../../shared/kernel/permissions.ts'
import { actionNamed } from './catalogue.ts'
import { hostLog } from './log.ts'
import { ReadingElsewhere } from './reading/reading-elsewhere.ts'
import type { ReadAnswer } from './reading/reading-job.ts'
import type { ReadingRoom } from './reading/reading-room.ts'
import type { DeskServices } from './services.ts'
import type { Workspace } from './workspace.ts'

/** Up to so many records the heaviest read takes a moment only, and a thread for it would cost more than it saves. */
const QUICK_RECORDS = 10_000

export interface PerformOptions {
  key?: string
  /** Absent: whoever works at this desk. */
  actor?: () => Promise<Actor>
  /** Absent: the one that is worked for now. */
  org?: string
}

/** Does the actions of a workspace: as whom, where, and what becomes of a fault. */
export class Acting {
  readonly #workspace: Workspace
  readonly #reading: ReadingRoom | undefined
  readonly #elsewhere: ReadingElsewhere

  /** `reading` is absent where there is no thread for heavy reads. */
  constructor(workspace: Workspace, reading: ReadingRoom | undefined) {
    this.#workspace = workspace
    this.#reading = reading
    this.#elsewhere = new ReadingElsewhere(workspace)
  }

  /** @throws AppError, also for a fault of ours: that one is logged whole under the reference it carries. */
  async perform(action: AnyAction, input: unknown, { key, actor: who, org = this.#workspace.org }: PerformOptions): Promise<ReadAnswer> {
    const workspace = this.#workspace
    const { engine, jobs } = workspace
    try {
      const actor = await (who ?? (() => workspace.people.actorFor(action)))()
      const services = { ...workspace.services, run: this.#runAs(actor, org) }
      if (action.heavy && this.#isLong) return await this.#reading!.run({ action: action.name, input, actor, org })
      let kinds: string[] = []
      const rests = (asked: string[]): void => void (kinds = asked)
      const run = (progress?: RunOptions['progress']): Promise<unknown> =>
        engine.run(action, input, { actor, org, key, services, rests, ...(progress ? { progress } : {}) })
      // Looking is not work: only what writes can become a job of the tray.
      const output = action.mode === 'read' ? await run() : await jobs.track(key ?? randomUUID(), action.name, run)
      return { output, kinds }
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : faultOf(action, thrown)
    }
  }

  /** A read in any organisation kept here, with the role one has there. @throws AppError */
  async readIn(org: string, action: AnyAction, input: unknown, actor: Actor): Promise<unknown> {
    if (action.heavy && this.#isLong) return (await this.#reading!.run({ action: action.name, input, actor, org })).output
    return this.#elsewhere.run(org, action, input, actor)
  }

  /** What a task asks of other actions is done as the same person, whose role is looked up each time, and where it was begun. */
  #runAs(actor: Actor, org: string): DeskServices['run'] {
    const again = (): Promise<Actor> => this.#workspace.people.actorAgain(actor)
    return async (name, input, options) => (await this.perform(actionNamed(name), input, { ...options, org, actor: again })).output
  }

  get #isLong(): boolean {
    return this.#reading !== undefined && this.#workspace.records.size() > QUICK_RECORDS
  }
}

/** Logs a fault of ours whole, and gives the outside its reference. */
function faultOf(action: AnyAction, thrown: unknown): AppError {
  const reference = randomUUID().slice(0, 8)
  hostLog.error({ reference, action: action.name, err: thrown }, 'an action failed')
  const { code, message, details } = toErrorShape(thrown, reference)
  return new AppError(code, message, { details, cause: thrown })
}
