import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/kernel/errors.ts'
import type { FieldKey } from './key-ring.ts'

const FILE = 'field-keys.json'
const Shape = z.array(z.object({ id: z.string(), key: z.base64() })).min(1)

/**
 * The keys of secret fields where none are configured: kept in `folder`, readable by its owner alone, and made there when absent.
 * Whoever loses this file loses the secrets, not the books.
 */
export function readKeyFile(folder: string): FieldKey[] {
  const file = path.join(folder, FILE)
  const text = read(file) ?? make(folder, file)
  try {
    return Shape.parse(JSON.parse(text)).map(({ id, key }) => ({ id, key: new Uint8Array(Buffer.from(key, 'base64')) }))
  } catch (thrown) {
    throw new AppError(
      'ENCRYPTION_KEY_WRONG',
      `The key file ${file} cannot be read as one. Put back its copy; without it stored secrets stay unreadable.`,
      { details: { file }, cause: thrown },
    )
  }
}

/** Puts a new key first. It encrypts from now on; `rotateKeys` brings what is stored over to it. */
export function addKey(folder: string): FieldKey[] {
  const keys = readKeyFile(folder)
  const id = `k${keys.length + 1}`
  write(path.join(folder, FILE), [{ id, key: new Uint8Array(randomBytes(32)) }, ...keys], true)
  return readKeyFile(folder)
}

function make(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  write(file, [{ id: 'k1', key: new Uint8Array(randomBytes(32)) }], false)
  return readFileSync(file, 'utf8')
}

/** Whole or not at all, on disk before anything is encrypted with it. Made by two processes at once, the first one's stands. */
function write(file: string, keys: readonly FieldKey[], replaces: boolean): void {
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, JSON.stringify(keys.map(({ id, key }) => ({ id, key: Buffer.from(key).toString('base64') }))))
  fsyncSync(handle)
  closeSync(handle)
  try {
    if (replaces) renameSync(draft, file)
    else linkSync(draft, file)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  } finally {
    rmSync(draft, { force: true })
  }
  const folder = openSync(path.dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}
