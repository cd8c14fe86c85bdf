import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { AppError } from '../../../shared/kernel/errors.ts'
import { keyFingerprint } from './file-header.ts'
import type { SealedKey } from './key-wrap.ts'
import { openWithPassphrase, openWithSecret, sealWithPassphrase, sealWithSecret } from './key-wrap.ts'
import { newRecoveryKey, readRecoveryKey } from './recovery-key.ts'
import { withAppErrors } from './sqlite-errors.ts'

/** The operating system's key chain: Electron's safeStorage in the window, nothing on a bare command line. */
export interface KeyChain {
  wrap(secret: string): Promise<Buffer>
  unwrap(wrapped: Buffer): Promise<string>
}

/** Who guards the key of the database. */
export type Custody = { type: 'key chain'; keyChain: KeyChain } | { type: 'passphrase'; passphrase: string } | { type: 'key file' }
export type CustodyType = Custody['type']

export interface UnlockedKey {
  key: Buffer
  custody: CustodyType
}

/**
 * The key of a database lives in a small file beside it, never in the open: wrapped by the custody in use and a second time by
 * a recovery key that is shown once, to be printed. Only `key file` custody keeps it as it is, readable by its owner alone.
 */
interface KeyFile {
  version: 1
  fingerprint: string
  custody: CustodyType
  wrapped: SealedKey | string
  recovery: SealedKey
}

/** Makes a new key. The recovery key is given out here and nowhere else. */
export async function createKey(file: string, custody: Custody): Promise<UnlockedKey & { recoveryKey: string }> {
  if (existsSync(file))
    throw new AppError('DATABASE_KEY_WRONG', `${file} exists already. A new key would lock the database it belongs to for ever.`, {
      details: { file },
    })
  const key = randomBytes(32)
  const recoveryKey = newRecoveryKey()
  await store(file, key, custody, sealWithSecret(key, readRecoveryKey(recoveryKey)))
  return { key, custody: custody.type, recoveryKey }
}

/** Which custody guards this key file, before anything is asked of a person; undefined if there is no key yet. */
export function custodyOf(file: string): CustodyType | undefined {
  return existsSync(file) ? read(file).custody : undefined
}

export async function openKey(file: string, custody: Custody): Promise<UnlockedKey> {
  const found = read(file)
  if (found.custody !== custody.type) {
    throw new AppError('DATABASE_KEY_MISSING', `The key in ${file} is guarded by a ${found.custody}, not a ${custody.type}.`, {
      details: { file, custody: found.custody },
    })
  }
  const key = await unwrap(found, custody)
  if (!key || keyFingerprint(key) !== found.fingerprint) {
    const words =
      custody.type === 'passphrase'
        ? 'The passphrase is wrong.'
        : `The ${custody.type} does not give the key of this workspace. Use the printed recovery key.`
    throw new AppError('DATABASE_KEY_WRONG', words, { details: { file, custody: custody.type } })
  }
  return { key, custody: custody.type }
}

/** Changes who guards the key (or the passphrase); the key and the recovery key stay. */
export async function changeCustody(file: string, from: Custody, to: Custody): Promise<UnlockedKey> {
  const { key } = await openKey(file, from)
  await store(file, key, to, read(file).recovery)
  return { key, custody: to.type }
}

/** Opens with the printed recovery key, when a passphrase is forgotten or the key chain is gone, and sets a new custody. */
export async function recoverKey(file: string, recoveryKey: string, custody: Custody): Promise<UnlockedKey> {
  const found = read(file)
  const key = openWithSecret(found.recovery, readRecoveryKey(recoveryKey))
  if (!key)
    throw new AppError('RECOVERY_KEY_INVALID', 'This recovery key belongs to another workspace, or a newer one was printed since.', {
      details: { file },
    })
  await store(file, key, custody, found.recovery)
  return { key, custody: custody.type }
}

/** A new recovery key; the printed one stops working. */
export async function renewRecoveryKey(file: string, custody: Custody): Promise<string> {
  const { key } = await openKey(file, custody)
  const recoveryKey = newRecoveryKey()
  await store(file, key, custody, sealWithSecret(key, readRecoveryKey(recoveryKey)))
  return recoveryKey
}

async function unwrap({ wrapped }: KeyFile, custody: Custody): Promise<Buffer | undefined> {
  if (custody.type === 'passphrase') return typeof wrapped === 'string' ? undefined : openWithPassphrase(wrapped, custody.passphrase)
  if (typeof wrapped !== 'string') return undefined
  if (custody.type === 'key file') return Buffer.from(wrapped, 'hex')
  try {
    return Buffer.from(await custody.keyChain.unwrap(Buffer.from(wrapped, 'base64')), 'hex')
  } catch (cause) {
    throw new AppError('DATABASE_KEY_WRONG', 'The key chain of this computer did not give the key. Use the printed recovery key.', {
      details: { custody: 'key chain' },
      cause,
    })
  }
}

async function store(file: string, key: Buffer, custody: Custody, recovery: SealedKey): Promise<void> {
  const content: KeyFile = {
    version: 1,
    fingerprint: keyFingerprint(key),
    custody: custody.type,
    wrapped: await wrap(key, custody),
    recovery,
  }
  writeOwnerOnly(file, `${JSON.stringify(content, null, 2)}\n`)
}

async function wrap(key: Buffer, custody: Custody): Promise<SealedKey | string> {
  if (custody.type === 'passphrase') return sealWithPassphrase(key, custody.passphrase)
  return custody.type === 'key file' ? key.toString('hex') : (await custody.keyChain.wrap(key.toString('hex'))).toString('base64')
}

function read(file: string): KeyFile {
  const text = withAppErrors(file, () => readFileSync(file, 'utf8'))
  try {
    return JSON.parse(text) as KeyFile
  } catch (cause) {
    throw new AppError(
      'DATABASE_KEY_MISSING',
      `${file} is damaged, so the key cannot be read. Restore it from a backup of the workspace.`,
      { details: { file }, cause },
    )
  }
}

/** All of the new content or all of the old, on disk before this returns: a lost key is a lost database. */
function writeOwnerOnly(file: string, content: string): void {
  withAppErrors(file, () => {
    const handle = openSync(`${file}.new`, 'w', 0o600)
    try {
      writeSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(`${file}.new`, file)
  })
}
