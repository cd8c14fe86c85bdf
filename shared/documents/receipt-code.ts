import type { Day } from '../kernel/day.ts'
import type { ReceiptSigner } from './ports.ts'

/** What a receipt's signature vouches for. */
export interface ReceiptClaim {
  readonly number: string
  readonly day: Day
  readonly minor: number
  readonly currency: string
  /** Chain hash of the payment, hex: ties it to every receipt before it. */
  readonly chain: string
  readonly organisationId: string
  readonly organisationName: string
}

export type CheckedReceipt =
  | { readonly valid: true; readonly claim: ReceiptClaim; readonly publicKey: string }
  | { readonly valid: false; readonly reason: 'unreadable' | 'forged' }

const PREFIX = 'RFR1'
const NAME_LIMIT = 40

/**
 * The text of a receipt's QR: the claim, the desk's public key and its Ed25519 signature, parted by `|`. Whoever scans it can
 * check it with nothing but this text; that the key is the owner's they see from any earlier receipt or from the owner.
 */
export function receiptCode(claim: ReceiptClaim, signer: ReceiptSigner): string {
  const text = claimText(claim)
  return `${text}|${signer.publicKey}|${signer.sign(text)}`
}

export function checkReceiptCode(code: string, verify: ReceiptSigner['verify']): CheckedReceipt {
  const parts = code.trim().split('|')
  if (parts.length !== 10 || parts[0] !== PREFIX) return { valid: false, reason: 'unreadable' }
  const [, number, day, minor, currency, chain, organisationId, organisationName, publicKey, signature] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  if (!/^\d+$/.test(minor) || !Number.isSafeInteger(Number(minor))) return { valid: false, reason: 'unreadable' }
  if (!verify(parts.slice(0, 8).join('|'), signature, publicKey)) return { valid: false, reason: 'forged' }
  return { valid: true, publicKey, claim: { number, day, minor: Number(minor), currency, chain, organisationId, organisationName } }
}

function claimText(claim: ReceiptClaim): string {
  const name = claim.organisationName.replaceAll('|', ' ').slice(0, NAME_LIMIT)
  return [PREFIX, claim.number, claim.day, claim.minor, claim.currency, claim.chain, claim.organisationId, name].join('|')
}
