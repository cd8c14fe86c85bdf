import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../shared/kernel/errors.ts'
import { recordsFile } from './database/open-records.ts'
import { withAppErrors } from './database/sqlite-errors.ts'
import { createKey, custodyOf, openKey, type Custody, type UnlockedKey } from './database/keys.ts'

/** The small file beside the database that keeps its key, wrapped. */
export function keyFileOf(dataFolder: string): string {
  return path.join(dataFolder, 'rentflow.key')
}

/**
 * The key of a workspace, made when it is new. What guards it is settled then; a caller that brings a better guard than an
 * existing key file has opens it all the same, and the person is told which one is in use.
 * @throws AppError DATABASE_KEY_MISSING, DATABASE_KEY_WRONG
 */
export async function unlockWorkspace(dataFolder: string, custody: Custody = { type: 'key file' }): Promise<UnlockedKey> {
  const file = keyFileOf(dataFolder)
  const known = custodyOf(file)
  if (known === 'key file') return openKey(file, { type: 'key file' })
  if (known !== undefined) return openKey(file, custody)
  const database = recordsFile(dataFolder)
  if (existsSync(database) && statSync(database).size > 0) throw keyGone(file, dataFolder)
  withAppErrors(file, () => mkdirSync(dataFolder, { recursive: true }))
  const { key, custody: type } = await createKey(file, custody)
  return { key, custody: type }
}

/** A copy lies beside the backups: without the key they would be as lost as the database. It is wrapped as the key itself is. */
export function copyKeyFile(dataFolder: string): void {
  const copy = keyCopyOf(dataFolder)
  withAppErrors(copy, () => {
    mkdirSync(path.dirname(copy), { recursive: true })
    copyFileSync(keyFileOf(dataFolder), copy)
  })
}

function keyCopyOf(dataFolder: string): string {
  return path.join(dataFolder, 'backups', 'rentflow.key')
}

/** A new key would open nothing and hide that the old one is missing. */
function keyGone(file: string, dataFolder: string): AppError {
  const copy = keyCopyOf(dataFolder)
  const way = existsSync(copy) ? `Copy ${copy} to that place.` : 'Put it back from a copy of the folder.'
  return new AppError(
    'DATABASE_KEY_MISSING',
    `The key file ${file} is gone, and nothing else opens the database beside it. Nothing was changed. ${way}`,
    {
      details: { file, ...(existsSync(copy) ? { copy } : {}) },
    },
  )
}
