import { createHmac } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { DatabaseKey } from './sqlite.ts'
import { keyHex } from './sqlite.ts'

const PLAIN_HEADER = 'SQLite format 3\0'

/** Looks at the first bytes of an existing file before SQLite does, to say what is wrong in words. */
export function assertReadableHeader(file: string, key: DatabaseKey | undefined): void {
  const size = statSync(file).size
  if (size === 0) return
  const header = Buffer.alloc(Math.min(size, 16))
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, header.length, 0)
  } finally {
    closeSync(handle)
  }
  if (header.length < 16 || header.every((byte) => byte === 0)) {
    throw new AppError(
      'DATABASE_DAMAGED',
      `${file} has lost its beginning, as happens after a power cut on a failing disk. Nothing was changed. Restore the newest backup.`,
      {
        details: { file, reason: 'header' },
      },
    )
  }
  const plain = header.toString('latin1') === PLAIN_HEADER
  if (plain && key !== undefined) {
    throw new AppError(
      'DATABASE_KEY_WRONG',
      `${file} is not encrypted, but a key was given for it. It is not the database this key belongs to.`,
      { details: { file, encrypted: false } },
    )
  }
  if (!plain && key === undefined) {
    throw new AppError(
      'DATABASE_KEY_MISSING',
      `${file} is encrypted and its key was not given. Unlock it with your passphrase or the printed recovery key.`,
      { details: { file } },
    )
  }
}

/** What "this is not a database" means for this file: the fingerprint beside it tells a wrong key from a damaged first page. */
export function notADatabase(file: string, key: DatabaseKey | undefined, cause: unknown): AppError {
  const known = existsSync(fingerprintFile(file)) ? readFileSync(fingerprintFile(file), 'utf8').trim() : undefined
  if (key !== undefined && known !== keyFingerprint(key)) {
    return new AppError(
      'DATABASE_KEY_WRONG',
      `The key does not open ${file}. Nothing was changed. Use the passphrase or printed recovery key of this workspace.`,
      { details: { file }, cause },
    )
  }
  return new AppError('DATABASE_DAMAGED', `The first page of ${file} is damaged. Nothing was changed. Restore the newest backup.`, {
    details: { file, reason: 'first page' },
    cause,
  })
}

export function rememberKey(file: string, key: DatabaseKey | undefined): void {
  if (key === undefined) return
  const fingerprint = keyFingerprint(key)
  if (!existsSync(fingerprintFile(file)) || readFileSync(fingerprintFile(file), 'utf8').trim() !== fingerprint) {
    writeFileSync(fingerprintFile(file), `${fingerprint}\n`, { mode: 0o600 })
  }
}

export function fingerprintFile(file: string): string {
  return `${file}.key-id`
}

/** Names a key without revealing it. */
export function keyFingerprint(key: DatabaseKey): string {
  return createHmac('sha256', Buffer.from(keyHex(key), 'hex'))
    .update('rentflow database key id')
    .digest('hex')
    .slice(0, 32)
}
