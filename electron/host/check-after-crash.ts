import { AppError } from '../../shared/kernel/errors.ts'
import { checkIntegrity } from './database/integrity.ts'
import type { Jobs } from './jobs.ts'

/** A full check of a file that the last process did not close. Shows in the tray only when something is wrong. @throws AppError DATABASE_DAMAGED */
export function checkAfterCrash(jobs: Jobs, file: string, key: Buffer | undefined): Promise<void> {
  return jobs.track('check-after-crash', 'workspace.check', async (progress) => {
    const { sound, problems } = await checkIntegrity(file, key)
    if (sound) return
    await progress(0, 1)
    throw new AppError(
      'DATABASE_DAMAGED',
      'The check after the last crash found damage in the file. Restore the newest backup in Settings, Backups.',
      { details: { problems: problems.slice(0, 5) } },
    )
  })
}
