import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Logger } from 'pino'
import { BaseRetry } from './base-retry.ts'
import { createPglite } from './create-pglite.ts'
import { copyDurably, removeDurably, syncPath, syncTree, writeDurably } from './durable-folder.ts'
import { diskFull, isDiskFull, notKeptYet } from './disk-full.ts'
import { lockFolder } from './folder-lock.ts'
import { JournalFile } from './journal-file.ts'
import { oldFiles, readJournals } from './journals.ts'
import { cleanFile, damaged, prepareLive, setAside } from './prepare-live.ts'
import { replayEntries } from './replay-entries.ts'
import type { CommitLog, Statement } from './pglite-dialect.ts'

export interface JournalLimits {
  /** A new base is taken, and the journal begun anew, beyond either. */
  readonly bytes: number
  readonly entries: number
  /** One that could not be taken is tried again so much later, and twice as much each time. */
  readonly retryMs: number
}

/** Replaying more than this takes longer than copying a base: whoever starts after the next crash shall not do it all again. */
const REPLAYED_ONCE = 50

/** More than most transactions write. */
const CHECKED_BYTES = 256 * 1024

const USUAL: JournalLimits = { bytes: 64 * 2 ** 20, entries: 20_000, retryMs: 1000 }

export interface DurableOptions {
  readonly log?: Logger | undefined
  readonly limits?: JournalLimits | undefined
  /** What was refused because the disk was full is kept now, and anybody may see it: whoever was to hear of it has not. */
  keptLate?(): void
}

export interface DurablePglite {
  readonly pglite: PGlite
  readonly log: CommitLog
  /** Something that was acknowledged may be missing: a base or a part of the journal was not there. */
  readonly isLossy: boolean
  /** The disk takes what a transaction may bring. @throws AppError DATABASE_DISK_FULL, or what the disk says */
  checkJournal(): Promise<void>
  close(): Promise<void>
}

/**
 * PGlite in a folder, made durable. PGlite never waits for the disk, so its own files (`live`) are trusted only after a clean close.
 * The truth is a `base-<position>`, a whole copy that was brought to disk, and `journal/<position>.log`, every transaction since,
 * brought to disk before it was acknowledged; after anything but a clean close `live` is made anew out of the two.
 * @throws AppError DATABASE_LOCKED, DATABASE_DAMAGED
 */
export async function openDurablePglite(folder: string, options: DurableOptions = {}): Promise<DurablePglite> {
  await mkdir(path.join(folder, 'journal'), { recursive: true, mode: 0o700 })
  const unlock = lockFolder(folder)
  try {
    return await DurableFolder.open(folder, unlock, options)
  } catch (thrown) {
    unlock()
    throw thrown
  }
}

class DurableFolder implements DurablePglite, CommitLog {
  readonly pglite: PGlite
  readonly isLossy: boolean
  readonly #folder: string
  readonly #limits: JournalLimits
  readonly #unlock: () => void
  readonly #logger: Logger | undefined
  readonly #keptLate: (() => void) | undefined
  #journal: JournalFile | undefined
  #position: number
  readonly #retry: BaseRetry
  /** Something was committed that is in no journal: nothing more may be, and nobody may see it, until a base holds it. */
  #isOwing = false

  private constructor(
    folder: string,
    pglite: PGlite,
    opened: { position: number; isLossy: boolean },
    unlock: () => void,
    { log, limits = USUAL, keptLate }: DurableOptions,
  ) {
    this.#folder = folder
    this.pglite = pglite
    this.#position = opened.position
    this.isLossy = opened.isLossy
    this.#limits = limits
    this.#retry = new BaseRetry(limits.retryMs)
    this.#unlock = unlock
    this.#logger = log
    this.#keptLate = keptLate
  }

  static async open(folder: string, unlock: () => void, options: DurableOptions): Promise<DurableFolder> {
    const { log } = options
    const journals = await readJournals(folder)
    const { isTrusted, isLossy } = await prepareLive(folder, journals)
    if (isLossy) log?.error({ folder }, 'a part of what was written may be missing: a base or a journal is not there')
    const pglite = await createPglite(path.join(folder, 'live'))
    await pglite.exec(`create schema if not exists store; create table if not exists store.journal (position bigint not null);
      insert into store.journal select 0 where not exists (select from store.journal)`)
    const { rows } = await pglite.query<{ position: number }>('select position from store.journal')
    const pending = journals.entries.filter((entry) => entry.position > rows[0]!.position)
    await replayEntries(pglite, pending).catch((thrown: unknown) => {
      throw damaged(folder, thrown)
    })
    if (pending.length > 0) log?.info({ entries: pending.length }, 'the journal was replayed')
    const position = pending.at(-1)?.position ?? rows[0]!.position
    const opened = new DurableFolder(folder, pglite, { position, isLossy }, unlock, options)
    // What is on disk no longer leads to what is in memory: a new base does.
    if (isLossy) await setAside(folder)
    const leadsNowhere = isLossy || (isTrusted && position > journals.last)
    const isLongReplay = pending.length > REPLAYED_ONCE || (journals.base === undefined && pending.length > 0 && !isTrusted)
    if (leadsNowhere || isLongReplay) await opened.#takeBase()
    else await opened.#beginJournal()
    return opened
  }

  get log(): CommitLog {
    return this
  }

  positionSql(): string {
    return `update store.journal set position = ${this.#position + 1}`
  }

  get limit(): number {
    return this.#limits.bytes
  }

  async append(statements: readonly Statement[]): Promise<void> {
    if (this.#isOwing) throw notKeptYet(undefined)
    try {
      await this.#journal!.append({ position: this.#position + 1, statements })
    } catch (thrown) {
      throw isDiskFull(thrown) ? diskFull(thrown) : thrown
    }
    this.#position += 1
  }

  async takeBack(): Promise<void> {
    this.#position -= 1
    await this.#journal!.takeBack()
  }

  async keepWhole(): Promise<void> {
    this.#position += 1
    this.#isOwing = true
    await this.#payOff()
  }

  async committed(): Promise<void> {
    const { bytes, entries } = this.#journal!
    if (this.#isOwing || !this.#retry.isDue || (bytes < this.#limits.bytes && entries < this.#limits.entries)) return
    try {
      await this.#takeBase()
    } catch (thrown) {
      // The old base and its journal are whole still.
      this.#logger?.error({ err: thrown }, 'no new base could be taken; the journal grows on, and it is tried again')
    }
  }

  async ready(): Promise<void> {
    if (!this.#isOwing) return
    if (!this.#retry.isDue) throw notKeptYet(undefined)
    await this.#payOff()
    this.#logger?.info('what was committed while the disk was full is on it now')
    this.#keptLate?.()
  }

  async #payOff(): Promise<void> {
    try {
      await this.#takeBase()
    } catch (thrown) {
      this.#logger?.error({ err: thrown }, 'a large transaction is not on disk yet; it is tried again, and nothing is served until then')
      throw isDiskFull(thrown) ? notKeptYet(thrown) : thrown
    }
  }

  async checkJournal(): Promise<void> {
    if (this.#isOwing) throw notKeptYet(undefined)
    const file = path.join(this.#folder, 'journal', 'check')
    try {
      await writeFile(file, Buffer.alloc(CHECKED_BYTES), { mode: 0o600, flush: true })
    } catch (thrown) {
      throw isDiskFull(thrown) ? diskFull(thrown) : thrown
    } finally {
      await rm(file, { force: true })
    }
  }

  async close(): Promise<void> {
    await this.pglite.close()
    await this.#journal?.close()
    await syncTree(path.join(this.#folder, 'live'))
    await writeDurably(cleanFile(this.#folder), String(this.#position))
    this.#unlock()
  }

  async #beginJournal(): Promise<void> {
    const next = path.join(this.#folder, 'journal', `${this.#position + 1}.log`)
    // One that ends here already is empty, or torn in its first entry.
    await rm(next, { force: true })
    const journal = await JournalFile.create(next)
    await syncPath(path.dirname(next))
    await this.#journal?.close()
    this.#journal = journal
  }

  /** Nothing may be written meanwhile. */
  async #takeBase(): Promise<void> {
    const base = path.join(this.#folder, `base-${this.#position}`)
    try {
      await this.#copyTo(base)
      this.#retry.worked()
    } catch (thrown) {
      this.#retry.failed()
      // Half a copy would take what room is left from the journal.
      await rm(`${base}.partial`, { recursive: true, force: true })
      throw thrown
    }
  }

  async #copyTo(base: string): Promise<void> {
    await this.pglite.exec('checkpoint')
    await rm(`${base}.partial`, { recursive: true, force: true })
    await copyDurably(path.join(this.#folder, 'live'), `${base}.partial`)
    await this.#beginJournal()
    await rm(base, { recursive: true, force: true })
    await rename(`${base}.partial`, base)
    await syncPath(this.#folder)
    this.#isOwing = false
    // Everything up to here is in the base, and nothing is after it yet.
    for (const file of await oldFiles(this.#folder, this.#position)) await removeDurably(file)
  }
}
