import { dayIn, instantOf, systemNow } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { ImportRun } from '../../shared/areas/imports/import-run.entity.ts'
import { expireDue } from '../../shared/areas/occupancy/expire-due.action.ts'
import { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import { tidyInbox } from './files/inbox.ts'
import { hostLog } from './log.ts'
import type { Workspace } from './workspace.ts'

const LOOK_EVERY_MS = 15 * 60_000

/** What a new day brings by itself: agreements whose last day has passed, uploads nobody came back for. Looked at on opening and through the day. */
export class DailyCare {
  readonly #workspace: Workspace
  #done = ''
  #timer: NodeJS.Timeout | undefined

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  start(): void {
    this.#timer = setInterval(() => {
      void this.look()
      void this.tidy()
    }, LOOK_EVERY_MS).unref()
    void this.look()
    void this.tidy()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async look(): Promise<void> {
    try {
      const organisation = await this.#workspace.engine.reader.get(Organisation, this.#workspace.org)
      const today = organisation && dayIn(organisation.timeZone, instantOf(systemNow()))
      if (today === undefined || today === this.#done) return
      await this.#workspace.care(expireDue, {})
      this.#done = today
    } catch (thrown) {
      // Closing while it looks is no fault; anything else is tried again at the next look.
      if (!(thrown instanceof AppError)) hostLog.warn({ err: thrown }, 'the daily care could not be done')
    }
  }

  /** Uploads lie as they came, not encrypted, so none stays longer than it is needed. */
  async tidy(): Promise<void> {
    const { engine, dataFolder } = this.#workspace
    const isImported = async (hash: string): Promise<boolean> =>
      (await engine.reader.count(ImportRun, { fileHash: { gte: hash, lt: `${hash}g` } })) > 0
    try {
      await tidyInbox(dataFolder, { nowMs: systemNow(), isImported })
    } catch (thrown) {
      hostLog.warn({ err: thrown }, 'old uploads could not be tidied away; it is tried again later')
    }
  }
}
