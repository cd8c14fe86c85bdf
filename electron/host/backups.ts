import path from 'node:path'
import { instantOf, systemNow } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { BackupSchedule } from './database/backup-schedule.ts'
import { createBackup, listBackups, restoreBackup, verifyBackup, type Backup } from './database/backup.ts'
import { assertOurFormat, recordsFile } from './database/open-records.ts'
import { bringBackFiles, copiesFolderIn, copyKeptFiles, damagedCopies, type BroughtBack } from './files/kept-copies.ts'
import { hostLog } from './log.ts'
import { copyKeyFile } from './unlock.ts'
import type { Workspace } from './workspace.ts'

/** The backups of one workspace: in its `backups` folder, under the same key. */
export class Backups {
  readonly folder: string
  readonly #workspace: Workspace
  readonly #schedule: BackupSchedule
  #changed = false

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    this.folder = backupsFolder(workspace.dataFolder)
    workspace.changes.subscribe(() => {
      this.#changed = true
    })
    this.#schedule = new BackupSchedule({
      backUp: () => this.create(),
      changed: () => this.#changed,
      onError: (thrown) => hostLog.error({ err: thrown }, 'a backup failed; it is tried again at the next turn'),
      timer: {
        set: (work, milliseconds) => setTimeout(work, milliseconds).unref(),
        clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
      },
    })
  }

  /** Every 30 minutes while the app is open, when something was written since the last one. */
  start(): void {
    this.#schedule.start()
  }

  /** The last one, on quit. */
  stop(): Promise<void> {
    return this.#schedule.stop()
  }

  async create(): Promise<Backup> {
    this.#changed = false
    try {
      const made = await createBackup({
        file: this.#file,
        key: this.#workspace.unlocked.key,
        folder: this.folder,
        now: instantOf(systemNow()),
      })
      copyKeyFile(this.#workspace.dataFolder)
      // After the books: whatever they name at that moment is among the copies.
      await copyKeptFiles(this.#workspace.services.files, copiesFolderIn(this.folder))
      return made
    } catch (thrown) {
      this.#changed = true
      throw thrown
    }
  }

  list(): Backup[] {
    return backupsOf(this.#workspace.dataFolder)
  }

  /** The books and the copies of kept files beside them. @throws AppError BACKUP_INVALID, NOT_FOUND */
  async verify(file?: string): Promise<Backup> {
    const backup = await this.#verifyBooks(this.#chosen(file))
    const damaged = await damagedCopies(this.#workspace.services.files, copiesFolderIn(path.dirname(backup.path)))
    if (damaged.length === 0) return backup
    throw new AppError(
      'BACKUP_INVALID',
      `The books in it are sound and can be restored, but pictures or papers beside them are damaged (${damaged.length}). Add these to their records again.`,
      { details: { files: damaged.slice(0, 50) } },
    )
  }

  /** Takes the whole workspace back to a backup; what it replaces is kept beside. */
  async restore(file: string): Promise<{ replaced: string | undefined; files: BroughtBack }> {
    const backup = this.#chosen(file)
    await this.#verifyBooks(backup)
    assertOurFormat(backup, this.#workspace.unlocked.key)
    const restored = await this.#workspace.replaceFile(() =>
      restoreBackup({ backup, file: this.#file, key: this.#workspace.unlocked.key, now: instantOf(systemNow()) }),
    )
    await this.#workspace.startNewSeries()
    // Nothing is taken away: a file that only the replaced books name is still theirs.
    const files = await bringBackFiles(this.#workspace.services.files, copiesFolderIn(path.dirname(backup)))
    return { ...restored, files }
  }

  #verifyBooks(backup: string): Promise<Backup> {
    return verifyBackup(backup, this.#workspace.unlocked.key)
  }

  #chosen(file: string | undefined): string {
    if (file !== undefined) return path.resolve(file)
    const newest = this.list()[0]
    if (!newest) throw new AppError('NOT_FOUND', 'There is no backup yet. Make one first.', { field: 'file' })
    return newest.path
  }

  get #file(): string {
    return recordsFile(this.#workspace.dataFolder)
  }
}

export function backupsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'backups')
}

/** The backups in a workspace's folder, newest first, whether or not its database opens. */
export function backupsOf(dataFolder: string): Backup[] {
  return listBackups(backupsFolder(dataFolder), path.parse(recordsFile(dataFolder)).name)
}
