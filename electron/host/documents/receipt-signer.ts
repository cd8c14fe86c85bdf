import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import type { ReceiptSigner } from '../../../shared/documents/ports.ts'

/** Where the desk keeps its key: what it remembers for itself, encrypted with the file and never synced. */
export interface KeyShelf {
  get(id: string): Promise<Record<string, unknown> | undefined>
  set(id: string, value: Record<string, unknown>): Promise<void>
}

const SHELF_ID = 'receipt-signing-key'

/** This desk's signer, its key made on first use. */
export async function openReceiptSigner(shelf: KeyShelf): Promise<ReceiptSigner> {
  const kept = await shelf.get(SHELF_ID)
  if (typeof kept?.['privateKey'] === 'string') return signerOf(kept['privateKey'])
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url')
  await shelf.set(SHELF_ID, { privateKey: text })
  return signerOf(text)
}

export function signerOf(privateKey: string): ReceiptSigner {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), type: 'pkcs8', format: 'der' })
  const publicKey = String(createPublicKey(key).export({ format: 'jwk' }).x)
  return {
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    verify: verifyReceiptSignature,
  }
}

/** Needs no key of ours: what a scanned receipt says against the key it carries. */
export function verifyReceiptSignature(text: string, signature: string, publicKey: string): boolean {
  const key = readPublicKey(publicKey)
  const bytes = Buffer.from(signature, 'base64url')
  return key !== undefined && bytes.length === 64 && verify(null, Buffer.from(text), key, bytes)
}

function readPublicKey(x: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  } catch {
    // Not a key at all: a receipt carrying it is forged, which is the caller's answer.
    return undefined
  }
}
