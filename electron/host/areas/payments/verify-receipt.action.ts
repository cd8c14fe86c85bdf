import { z } from 'zod'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { checkReceiptCode, type ReceiptClaim } from '../../../../shared/documents/receipt-code.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { moneyShape } from '../../../../shared/kernel/money-shape.ts'
import type { Store } from '../../../../shared/kernel/store.ts'
import type { PaperContext } from '../../documents/paper-setting.ts'

/**
 * Whether a scanned receipt is genuine. `signature`: that nobody changed it since it was signed. `signedHere`: by this very desk.
 * `books`: what our own books say of it; `differs` means that a receipt with that number says something else there.
 */
export const verifyReceipt = defineAction({
  name: 'receipts.verify',
  summary: 'Check the text scanned from a receipt: its signature, and what the books say of it.',
  permission: 'payments.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ text: z.string().min(1).max(2000) }),
  output: z.object({
    genuine: z.boolean(),
    signature: z.enum(['good', 'forged', 'unreadable']),
    signedHere: z.boolean(),
    books: z.enum(['matches', 'void', 'differs', 'unknown']),
    claim: z
      .object({ number: z.string(), paidOn: z.string(), amount: moneyShape, organisation: z.string(), publicKey: z.string() })
      .optional(),
  }),
  async run({ store, services }: PaperContext, { text }) {
    const checked = checkReceiptCode(text, services.signer.verify)
    if (!checked.valid) return { genuine: false, signature: checked.reason, signedHere: false, books: 'unknown' as const }
    const { claim, publicKey } = checked
    const signedHere = publicKey === services.signer.publicKey
    const books = await booksOn(store, claim)
    return {
      // Another desk's key is unknown here: then the books must vouch for the receipt.
      genuine: books === 'matches' || (signedHere && books !== 'differs' && books !== 'void'),
      signature: 'good' as const,
      signedHere,
      books,
      claim: {
        number: claim.number,
        paidOn: claim.day,
        amount: { minor: claim.minor, currency: claim.currency },
        organisation: claim.organisationName,
        publicKey,
      },
    }
  },
})

async function booksOn(store: Pick<Store, 'find'>, claim: ReceiptClaim): Promise<'matches' | 'void' | 'differs' | 'unknown'> {
  const found = await store.find(Payment, { where: { paidOn: claim.day, number: claim.number } })
  const payment = found.find((one) => one.chain === claim.chain) ?? found[0]
  if (!payment) return 'unknown'
  if (payment.chain !== claim.chain || payment.amount !== claim.minor || payment.currency !== claim.currency) return 'differs'
  return payment.status === 'void' ? 'void' : 'matches'
}
