import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What a PIN or a password can be checked with, and never read back from. All in base64. */
export interface Verifier {
  readonly salt: string
  readonly hash: string
  /** The `N` of scrypt it was made with. */
  readonly cost: number
}

/** 32 MiB and about a tenth of a second: guessing costs money, and unlocking a desk stays a moment. */
const COST = 2 ** 15
const BYTES = 32

export async function verifierOf(secret: string): Promise<Verifier> {
  const salt = randomBytes(16)
  return { salt: salt.toString('base64'), hash: (await derive(secret, salt, COST)).toString('base64'), cost: COST }
}

export async function isSecretOf(verifier: Verifier, secret: string): Promise<boolean> {
  const derived = await derive(secret, Buffer.from(verifier.salt, 'base64'), verifier.cost)
  return timingSafeEqual(derived, Buffer.from(verifier.hash, 'base64'))
}

function derive(secret: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, BYTES, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
