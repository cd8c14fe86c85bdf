import path from 'node:path'
import { Change } from '../../shared/kernel/change.entity.ts'
import { instantOf, systemNow } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { backupsOf } from './backups.ts'
import { restoreBackup, verifyBackup } from './database/backup.ts'
import { assertOurFormat, openRecords, recordsFile } from './database/open-records.ts'
import { salvageDatabase, type SalvageReport } from './database/salvage.ts'
import { bringBackFiles, copiesFolderIn } from './files/kept-copies.ts'
import { keepIdentity, localMemory } from './local-memory.ts'
import { unlockWorkspace } from './unlock.ts'
import { openWorkspace, type WorkspaceOptions } from './open-workspace.ts'

/** The file is there and its contents are not as they were left: a backup or a salvage is the way back. */
export function isDamage(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && ['DATABASE_DAMAGED', 'DATABASE_JOURNAL_MISSING'].includes(thrown.code)
}

export interface RestoredWorkspace {
  /** The backup that took its place. */
  readonly restored: string
  /** The file that would not open, kept. */
  readonly replaced: string | undefined
  /** Numbers go on under this code, so that none is given twice. */
  readonly deviceCode: string
}

/**
 * Takes a workspace that does not open back to a backup, by default to the newest that proves sound.
 * @throws AppError BACKUP_INVALID, NOT_FOUND, DATABASE_LOCKED and what reading its key may give
 */
export async function restoreClosed(options: WorkspaceOptions, backup?: string): Promise<RestoredWorkspace> {
  const { dataFolder } = options
  const { key } = await unlockWorkspace(dataFolder, options.custody)
  const candidates = backup === undefined ? backupsOf(dataFolder).map((one) => one.path) : [path.resolve(backup)]
  let refusal: unknown = new AppError('NOT_FOUND', `There is no backup in ${dataFolder}. What can still be read may be salvaged.`, {
    field: 'file',
  })
  for (const candidate of candidates) {
    try {
      await verifyBackup(candidate, key)
      assertOurFormat(candidate, key)
      const { replaced } = await restoreBackup({ backup: candidate, file: recordsFile(dataFolder), key, now: instantOf(systemNow()) })
      return { restored: candidate, replaced, deviceCode: await goOn(options, candidate) }
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'BACKUP_INVALID') throw thrown
      refusal = thrown
    }
  }
  throw refusal
}

export interface SalvagedWorkspace extends SalvageReport {
  readonly deviceCode: string
}

/**
 * Builds a workspace anew from every document that can still be read; the damaged file is kept as it was found.
 * @throws AppError DATABASE_DAMAGED when nothing at all can be read
 */
export async function salvageClosed(options: WorkspaceOptions): Promise<SalvagedWorkspace> {
  const { dataFolder } = options
  const { key } = await unlockWorkspace(dataFolder, options.custody)
  assertNotNewerWhereReadable(recordsFile(dataFolder), key)
  const report = salvageDatabase(recordsFile(dataFolder), key, instantOf(systemNow()))
  const records = await openRecords(dataFolder, key)
  try {
    const [change] = await records.records.find({ selector: { kind: Change.name }, sort: [{ createdAt: 'desc' }], limit: 1 }).exec()
    await keepIdentity(
      localMemory(() => records.local),
      change?.toJSON(),
    )
  } finally {
    await records.close()
  }
  return { ...report, deviceCode: await goOn(options) }
}

/** A series that was taken back, or lost with its page, would give numbers that are on paper already: they go on under a new code. */
async function goOn(options: WorkspaceOptions, backup?: string): Promise<string> {
  const workspace = await openWorkspace(options)
  try {
    if (backup !== undefined) await bringBackFiles(workspace.services.files, copiesFolderIn(path.dirname(backup)))
    return await workspace.startNewSeries()
  } finally {
    await workspace.close()
  }
}

/** Too damaged to say who wrote it: then there is nothing left to protect from an older app. */
function assertNotNewerWhereReadable(file: string, key: Buffer): void {
  try {
    assertOurFormat(file, key)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
  }
}
