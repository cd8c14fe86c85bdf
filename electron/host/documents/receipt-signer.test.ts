import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkReceiptCode, receiptCode } from '../../../shared/documents/receipt-code.ts'
import { openReceiptSigner, verifyReceiptSignature } from './receipt-signer.ts'

function shelf() {
  const kept = new Map<string, Record<string, unknown>>()
  return { get: async (id: string) => kept.get(id), set: async (id: string, value: Record<string, unknown>) => void kept.set(id, value) }
}

const claim = {
  number: 'RCA1-2627-0042',
  day: '2026-11-20',
  minor: 1_250_050,
  currency: 'INR',
  chain: 'ab12'.repeat(16),
  organisationId: 'org-1',
  organisationName: 'सूर्योदय | Hostels',
}

describe('a signed receipt', () => {
  it('is checked by anyone, with nothing but its own text', async () => {
    const code = receiptCode(claim, await openReceiptSigner(shelf()))
    expect(checkReceiptCode(code, verifyReceiptSignature)).toMatchObject({
      valid: true,
      claim: { ...claim, organisationName: 'सूर्योदय   Hostels' },
    })
  })

  it('is forged as soon as any one character is another', async () => {
    const code = receiptCode(claim, await openReceiptSigner(shelf()))
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.constantFrom('0', '7', 'A', 'z', '|', '-'), (at, other) => {
        fc.pre(code[at] !== other && !lastOfField(code, at))
        expect(checkReceiptCode(code.slice(0, at) + other + code.slice(at + 1), verifyReceiptSignature).valid).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('cannot borrow the signature of another receipt', async () => {
    const signer = await openReceiptSigner(shelf())
    const [own, other] = [receiptCode(claim, signer), receiptCode({ ...claim, minor: 99 }, signer)]
    const swapped = [...own.split('|').slice(0, 9), other.split('|')[9]].join('|')
    expect(checkReceiptCode(swapped, verifyReceiptSignature)).toEqual({ valid: false, reason: 'forged' })
  })

  it('is unreadable when it is something else', () => {
    for (const text of ['', 'hello', 'upi://pay?pa=x@y', 'RFR1|a|b'])
      expect(checkReceiptCode(text, verifyReceiptSignature)).toEqual({ valid: false, reason: 'unreadable' })
  })

  it('keeps its key from one start to the next, and no two desks share one', async () => {
    const one = shelf()
    expect((await openReceiptSigner(one)).publicKey).toBe((await openReceiptSigner(one)).publicKey)
    expect((await openReceiptSigner(one)).publicKey).not.toBe((await openReceiptSigner(shelf())).publicKey)
  })
})

/** The last character of a key or signature in base64 carries spare bits that mean nothing. */
function lastOfField(code: string, at: number): boolean {
  const signature = code.split('|')[9]!
  return at === code.length - 1 || at === code.length - signature.length - 2
}
