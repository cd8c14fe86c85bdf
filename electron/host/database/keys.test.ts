import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Custody, KeyChain } from './keys.ts'
import { changeCustody, createKey, custodyOf, openKey, recoverKey, renewRecoveryKey } from './keys.ts'

function keyFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'workspace.key')
}

/** Stands for the system's key chain: what it wrapped, only it unwraps. */
function keyChain(mask: number): KeyChain {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ mask))
  return {
    wrap: async (secret) => turn(Buffer.from(`sealed${mask}:${secret}`)),
    unwrap: async (wrapped) => {
      const text = turn(wrapped).toString()
      if (!text.startsWith(`sealed${mask}:`)) throw new Error('not mine')
      return text.slice(`sealed${mask}:`.length)
    },
  }
}

const CUSTODIES: Custody[] = [
  { type: 'key chain', keyChain: keyChain(0x55) },
  { type: 'passphrase', passphrase: 'correct horse' },
  { type: 'key file' },
]
const PASSPHRASE = CUSTODIES[1]!

for (const custody of CUSTODIES) {
  describe(`a key guarded by a ${custody.type}`, () => {
    test('is given back to who has it, and its custody is told beforehand', async () => {
      const file = keyFile()
      const { key, recoveryKey } = await createKey(file, custody)
      expect(key.length).toBe(32)
      expect(custodyOf(file)).toBe(custody.type)
      expect(await openKey(file, custody)).toEqual({ key, custody: custody.type })
      expect(statSync(file).mode & 0o077).toBe(0)
      const onDisk = readFileSync(file, 'utf8')
      expect(onDisk.includes(key.toString('hex'))).toBe(custody.type === 'key file')
      expect(onDisk.includes(recoveryKey)).toBe(false)
    })

    test('is recovered with the printed key into a new custody', async () => {
      const file = keyFile()
      const { key, recoveryKey } = await createKey(file, custody)
      expect(await recoverKey(file, recoveryKey, { type: 'passphrase', passphrase: 'another' })).toEqual({ key, custody: 'passphrase' })
      expect((await openKey(file, { type: 'passphrase', passphrase: 'another' })).key).toEqual(key)
    })
  })
}

test('a wrong passphrase, another key chain and another custody are refused', async () => {
  const file = keyFile()
  await createKey(file, PASSPHRASE)
  await expect(openKey(file, { type: 'passphrase', passphrase: 'wrong' })).rejects.toMatchObject({ code: 'DATABASE_KEY_WRONG' })
  await expect(openKey(file, { type: 'key file' })).rejects.toMatchObject({
    code: 'DATABASE_KEY_MISSING',
    details: { custody: 'passphrase' },
  })
  const chained = keyFile()
  await createKey(chained, CUSTODIES[0]!)
  await expect(openKey(chained, { type: 'key chain', keyChain: keyChain(0x11) })).rejects.toMatchObject({ code: 'DATABASE_KEY_WRONG' })
})

test('another workspace’s recovery key is refused, and a renewed one replaces the printed one', async () => {
  const file = keyFile()
  const { key, recoveryKey } = await createKey(file, PASSPHRASE)
  const other = await createKey(keyFile(), { type: 'key file' })
  await expect(recoverKey(file, other.recoveryKey, PASSPHRASE)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' })
  const renewed = await renewRecoveryKey(file, PASSPHRASE)
  await expect(recoverKey(file, recoveryKey, PASSPHRASE)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' })
  expect((await recoverKey(file, renewed, PASSPHRASE)).key).toEqual(key)
})

test('custody changes without changing the key, and a new key never replaces one', async () => {
  const file = keyFile()
  const { key, recoveryKey } = await createKey(file, PASSPHRASE)
  expect(await changeCustody(file, PASSPHRASE, { type: 'key file' })).toEqual({ key, custody: 'key file' })
  expect((await recoverKey(file, recoveryKey, PASSPHRASE)).key).toEqual(key)
  await expect(createKey(file, PASSPHRASE)).rejects.toMatchObject({ code: 'DATABASE_KEY_WRONG' })
})

test('a key file that cannot be read says so', async () => {
  const file = keyFile()
  await expect(openKey(file, PASSPHRASE)).rejects.toThrow(/ENOENT/)
  writeFileSync(file, '{"version":1')
  await expect(openKey(file, PASSPHRASE)).rejects.toMatchObject({ code: 'DATABASE_KEY_MISSING' })
})
