import { randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ServerConfig } from '../config.ts'

const FILE = 'backup-key.txt'

/**
 * What backups are sealed with: the passphrase of the settings, or one made and kept, readable by its owner alone, where the signing
 * keys are. Whoever has a backup and not this has nothing; so it must be kept somewhere else as well.
 */
export function backupSecret({ backupKey, keysDir }: Pick<ServerConfig, 'backupKey' | 'keysDir'>): string {
  if (backupKey !== undefined) return backupKey
  const file = path.join(keysDir, FILE)
  if (!existsSync(file)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  }
  return readFileSync(file, 'utf8').trim()
}

export function keyFrom(secret: string, salt: Uint8Array): Buffer {
  return scryptSync(secret, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 })
}
