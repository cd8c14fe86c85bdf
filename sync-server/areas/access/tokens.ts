import { createHash } from 'node:crypto'
import type { RandomBytes } from '../../../shared/kernel/ids.ts'

/** A secret that is shown once: 256 random bits, so a plain SHA-256 of it can be stored. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
