import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** `RFK1`, 12 bytes of nonce, 16 of tag, then the content under AES-256-GCM. */
const MARK = Buffer.from('RFK1')
const NONCE = 12
const TAG = 16
const HEAD = MARK.length + NONCE + TAG

/** The key of a workspace's files: of the database's key and not the same, so that neither use weakens the other. */
export function fileKey(workspaceKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', workspaceKey, Buffer.alloc(0), 'rentflow kept files', 32))
}

/** `hash` is bound in: a sealed file that is renamed to another's address does not open. */
export function sealFile(key: Buffer, hash: string, content: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(hash))
  const data = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([MARK, nonce, cipher.getAuthTag(), data])
}

/** The content; `undefined` when it was changed, cut short, sealed with another key or for another address. */
export function openSealedFile(key: Buffer, hash: string, sealed: Buffer): Buffer | undefined {
  if (sealed.length < HEAD || !sealed.subarray(0, MARK.length).equals(MARK)) return undefined
  const nonce = sealed.subarray(MARK.length, MARK.length + NONCE)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(Buffer.from(hash))
  decipher.setAuthTag(sealed.subarray(MARK.length + NONCE, HEAD))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()])
  } catch {
    return undefined // the tag does not match
  }
}
