import { AppError } from '../../kernel/errors.ts'
import { toDecimal } from '../../kernel/money.ts'

/** The common practical shape of a UPI address; whether it exists only the bank knows. */
const VPA = /^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$/
const REFERENCE_LIMIT = 35
const NOTE_LIMIT = 50

export interface UpiRequest {
  /** Payee address, `name@handle`. */
  readonly payee: string
  readonly payeeName: string
  /** Paise, more than nothing. */
  readonly amount: number
  /** Ours, to find the money by; only its letters and digits are kept. */
  readonly reference: string
  readonly note?: string | undefined
}

/**
 * Pure: `upi://pay?pa=…&pn=…&tr=…&tn=…&am=…&cu=INR`, also the text of the QR (NPCI UPI Linking Specification 1.6). Spaces are `%20`,
 * never `+`; the amount always has two decimals. Money is recorded from the bank's word, never from the payer's screen.
 * @throws AppError VALIDATION when the address is none or there is nothing to pay.
 */
export function upiLink({ payee, payeeName, amount, reference, note }: UpiRequest): string {
  if (!VPA.test(payee))
    throw new AppError('VALIDATION', `“${payee}” is not a UPI address. Write it like name@bank in Settings, Organisation.`, {
      field: 'upiId',
    })
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new AppError('VALIDATION', 'There is nothing to pay, so there is no UPI link.', { field: 'amount' })
  const pairs: [string, string][] = [
    ['pn', payeeName],
    ['tr', reference.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, REFERENCE_LIMIT)],
    ...(note ? [['tn', [...note].slice(0, NOTE_LIMIT).join('')] as [string, string]] : []),
    ['am', toDecimal({ minor: amount, currency: 'INR' })],
    ['cu', 'INR'],
  ]
  // The address keeps its @ as it is; some apps do not decode it.
  return `upi://pay?pa=${payee}${pairs.map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join('')}`
}
