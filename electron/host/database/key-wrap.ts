import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto'

/** A data key sealed with AES-256-GCM; all parts in base64. */
export interface SealedKey {
  salt: string
  nonce: string
  data: string
  tag: string
}

/** Enough work that guessing a passphrase costs real money: 128 MiB and about half a second. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }

export function sealWithPassphrase(key: Buffer, passphrase: string): SealedKey {
  const salt = randomBytes(16)
  return seal(key, fromPassphrase(passphrase, salt), salt)
}

/** Undefined when the passphrase is wrong. */
export function openWithPassphrase(sealed: SealedKey, passphrase: string): Buffer | undefined {
  return unseal(sealed, fromPassphrase(passphrase, Buffer.from(sealed.salt, 'base64')))
}

/** For secrets that are random already, such as a recovery key: nothing to slow down. */
export function sealWithSecret(key: Buffer, secret: Buffer): SealedKey {
  const salt = randomBytes(16)
  return seal(key, fromSecret(secret, salt), salt)
}

export function openWithSecret(sealed: SealedKey, secret: Buffer): Buffer | undefined {
  return unseal(sealed, fromSecret(secret, Buffer.from(sealed.salt, 'base64')))
}

function fromPassphrase(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, SCRYPT)
}

function fromSecret(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'rentflow recovery key', 32))
}

function seal(key: Buffer, wrapping: Buffer, salt: Buffer): SealedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  const data = Buffer.concat([cipher.update(key), cipher.final()])
  return {
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

function unseal(sealed: SealedKey, wrapping: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(sealed.nonce, 'base64'), { authTagLength: 16 })
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()])
  } catch {
    return undefined // the tag does not match: the wrong secret, or a changed file
  }
}
