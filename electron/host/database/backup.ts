import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { describeBackup, manifestFile, syncFile } from './backup-manifest.ts'
import type { Retention } from './backup-retention.ts'
import { DEFAULT_RETENTION, toDelete } from './backup-retention.ts'
import { runInWorker } from './database-worker.ts'
import { lockFile } from './file-lock.ts'
import { checkIntegrity } from './integrity.ts'
import { baseName, fileStamp } from './moments.ts'
import { rememberKey, fingerprintFile } from './file-header.ts'
import { withAppErrors } from './sqlite-errors.ts'
import type { DatabaseKey } from './sqlite.ts'

export interface Backup extends BackupManifest {
  path: string
}

export interface BackupOptions {
  file: string
  key?: DatabaseKey | undefined
  folder: string
  now: string
  retention?: Retention | undefined
}

/**
 * Copies the database while it is in use, under the same encryption, and counts only once the copy has been opened with the
 * key, checked and described. SQLite's page-by-page backup call cannot write an encrypted copy through this driver, so the copy
 * is `VACUUM INTO` from a read-only connection in a worker: one consistent moment, no writer waits.
 */
export async function createBackup({ file, key, folder, now, retention = DEFAULT_RETENTION }: BackupOptions): Promise<Backup> {
  withAppErrors(folder, () => mkdirSync(folder, { recursive: true }))
  const target = path.join(folder, `${baseName(file)}-${fileStamp(now)}.db`)
  const part = `${target}.part`
  rmSync(part, { force: true })
  try {
    await runInWorker(file, key, { task: 'copy', into: part })
    const { sound, problems } = await checkIntegrity(part, key)
    if (!sound)
      throw new AppError('BACKUP_INVALID', 'The backup that was just made cannot be read back, so it was not kept. Check the disk.', {
        details: { problems: problems.slice(0, 5) },
      })
    const manifest = await describeBackup(part, key, now)
    withAppErrors(folder, () => {
      syncFile(part)
      writeFileSync(manifestFile(target), `${JSON.stringify(manifest, null, 2)}\n`)
      renameSync(part, target)
    })
    for (const old of toDelete(listBackups(folder, baseName(file)), retention)) deleteBackup(old)
    return { ...manifest, path: target }
  } finally {
    rmSync(part, { force: true })
  }
}

/** Newest first. Files without a manifest are not ours and are left alone. */
export function listBackups(folder: string, name: string): Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith('.db') && existsSync(manifestFile(path.join(folder, entry))))
    .map((entry) => ({ ...readManifest(path.join(folder, entry)), path: path.join(folder, entry) }))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

/** Opens the backup with the key, reads all of it and compares it with what was written down when it was made. */
export async function verifyBackup(backup: string, key: DatabaseKey | undefined): Promise<Backup> {
  const manifest = readManifest(backup)
  const { sound, problems } = await checkIntegrity(backup, key)
  if (!sound) throw invalid(backup, problems)
  const found = await describeBackup(backup, key, manifest.createdAt)
  const same = found.sha256 === manifest.sha256 && JSON.stringify(found.counts) === JSON.stringify(manifest.counts)
  if (!same) throw invalid(backup, ['it is not the file that was written'])
  return { ...manifest, path: backup }
}

/** Puts a verified backup in the place of the closed database; the replaced one is kept and its place answered. */
export async function restoreBackup({
  backup,
  file,
  key,
  now,
}: {
  backup: string
  file: string
  key?: DatabaseKey | undefined
  now: string
}): Promise<{ replaced: string | undefined }> {
  await verifyBackup(backup, key)
  const lock = lockFile(file) // refuses while any process has it open
  try {
    return withAppErrors(file, () => {
      const incoming = `${file}.restoring`
      copyFileSync(backup, incoming)
      syncFile(incoming)
      const folder = path.join(path.dirname(file), 'replaced', `${baseName(file)}-${fileStamp(now)}`)
      const had = existsSync(file)
      if (had) mkdirSync(folder, { recursive: true })
      // The journal goes first: without its database it is harmless, beside another database it would not be.
      for (const part of [`${file}-wal`, `${file}-shm`, file])
        if (existsSync(part)) renameSync(part, path.join(folder, path.basename(part)))
      renameSync(incoming, file)
      rmSync(fingerprintFile(file), { force: true })
      rememberKey(file, key)
      return { replaced: had ? path.join(folder, path.basename(file)) : undefined }
    })
  } finally {
    lock.release(!existsSync(`${file}-wal`))
  }
}

function deleteBackup(backup: Backup): void {
  rmSync(backup.path, { force: true })
  rmSync(manifestFile(backup.path), { force: true })
}

function readManifest(backup: string): BackupManifest {
  try {
    return JSON.parse(readFileSync(manifestFile(backup), 'utf8')) as BackupManifest
  } catch (cause) {
    throw new AppError(
      'BACKUP_INVALID',
      `${backup} has no readable description beside it, so it cannot be trusted. Choose another backup.`,
      { details: { backup }, cause },
    )
  }
}

function invalid(backup: string, problems: string[]): AppError {
  return new AppError('BACKUP_INVALID', `${backup} is damaged. Nothing was changed. Choose another backup.`, {
    details: { backup, problems: problems.slice(0, 5) },
  })
}
