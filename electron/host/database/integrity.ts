import { AppError } from '../../../shared/kernel/errors.ts'
import { runInWorker } from './database-worker.ts'
import type { DatabaseKey } from './sqlite.ts'

export interface IntegrityReport {
  sound: boolean
  /** What SQLite found, in its words; for support, not for the clerk. */
  problems: string[]
}

/**
 * Reads the whole file and every index in a worker thread. Opening does a quick check only; this is for after a crash
 * (`OpenDatabase.unclean`), for backups, and on demand.
 */
export async function checkIntegrity(file: string, key: DatabaseKey | undefined): Promise<IntegrityReport> {
  try {
    const lines = await runInWorker(file, key, { task: 'check' })
    return lines.length === 1 && lines[0] === 'ok'
      ? { sound: true, problems: [] }
      : { sound: false, problems: lines.flatMap((line) => line.split('\n')) }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'DATABASE_DAMAGED') return { sound: false, problems: [thrown.message] }
    throw thrown
  }
}
