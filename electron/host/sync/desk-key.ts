import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { DeskKey } from './server-account.ts'

export function newDeskKey(id: string): DeskKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    id,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  }
}

/** base64url */
export function signed({ privateKey }: DeskKey, message: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(message), key).toString('base64url')
}
