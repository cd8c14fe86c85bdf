import { AppError } from '../../kernel/errors.ts'
import { allocate, scale, sumMinor } from '../../kernel/money.ts'
import type { CreditLine, CreditNote } from './credit-note.entity.ts'
import type { Invoice, InvoiceLine } from './invoice.entity.ts'

export type CreditContent = Pick<CreditNote, 'lines' | 'subtotal' | 'tax' | 'roundOff' | 'total'>

/** What to take back: so much per line, or so much in all; tax included, in minor units. Nothing given: all that is left. */
export interface CreditRequest {
  readonly lines?: readonly { readonly line: number; readonly amount: number }[] | undefined
  readonly amount?: number | undefined
  /** After the day by which tax can still be taken back, a note lowers the debt only. */
  readonly withoutTax?: boolean | undefined
}

/**
 * Pure: the content of the next credit note of an invoice, given the earlier ones. Each tax head follows its line by what is credited so
 * far, rounded once per step, so that any number of notes that take back the whole invoice take back its every head, its round-off and
 * its total exactly.
 * @throws AppError OVER_CREDITED beyond what is left of a line or of the invoice.
 */
export function creditContent(invoice: Invoice, earlier: readonly CreditNote[], request: CreditRequest = {}): CreditContent {
  const done = creditedPerLine(invoice, earlier)
  const left = invoice.lines.map((line, index) => line.total - done[index]!)
  const roundOffLeft = invoice.roundOff - sumMinor(earlier.map((note) => note.roundOff))
  const totalLeft = sumMinor(left) + roundOffLeft
  const { shares, roundOff } = sharesOf(request, left, roundOffLeft, totalLeft, invoice.number ?? '')
  const lines = invoice.lines.flatMap((line, invoiceLine): CreditLine[] =>
    shares[invoiceLine]! > 0
      ? [{ ...creditLine(line, done[invoiceLine]!, shares[invoiceLine]!, request.withoutTax === true), invoiceLine }]
      : [],
  )
  const tax = sumMinor(lines.flatMap((line) => line.taxes.map((one) => one.amount)))
  const subtotal = sumMinor(lines.map((line) => line.taxable))
  return { lines, subtotal, tax, roundOff, total: subtotal + tax + roundOff }
}

/** What earlier notes have taken back of each line, tax included. */
function creditedPerLine(invoice: Invoice, earlier: readonly CreditNote[]): number[] {
  const done = invoice.lines.map(() => 0)
  for (const note of earlier) for (const line of note.lines) done[line.invoiceLine]! += line.total
  return done
}

function sharesOf(
  request: CreditRequest,
  left: readonly number[],
  roundOffLeft: number,
  totalLeft: number,
  number: string,
): { shares: number[]; roundOff: number } {
  if (request.lines) return byLine(request.lines, left, roundOffLeft, number)
  const amount = request.amount ?? totalLeft
  if (amount > totalLeft || totalLeft <= 0) throw overCredited(number, amount, totalLeft, 'amount')
  if (amount === totalLeft) return { shares: [...left], roundOff: roundOffLeft }
  const linesLeft = sumMinor(left)
  const ofLines = Math.min(amount, linesLeft)
  return { shares: ofLines === linesLeft ? [...left] : allocate(ofLines, left), roundOff: amount - ofLines }
}

function byLine(
  chosen: readonly { line: number; amount: number }[],
  left: readonly number[],
  roundOffLeft: number,
  number: string,
): { shares: number[]; roundOff: number } {
  const shares = left.map(() => 0)
  for (const [index, { line, amount }] of chosen.entries()) {
    if (line < 0 || line >= left.length)
      throw new AppError('VALIDATION', `Invoice ${number} has no line ${line + 1}.`, { field: `lines.${index}.line` })
    shares[line]! += amount
    if (shares[line]! > left[line]!) throw overCredited(number, shares[line]!, left[line]!, `lines.${index}.amount`)
  }
  const isAll = shares.every((share, index) => share === left[index])
  return { shares, roundOff: isAll ? roundOffLeft : 0 }
}

function creditLine(line: InvoiceLine, done: number, share: number, withoutTax: boolean): InvoiceLine {
  const taxes = withoutTax
    ? []
    : line.taxes.map((tax) => ({
        ...tax,
        amount: scale(tax.amount, done + share, line.total) - scale(tax.amount, done, line.total),
        ...(tax.base === undefined ? {} : { base: scale(tax.base, done + share, line.total) - scale(tax.base, done, line.total) }),
      }))
  const taxable = share - sumMinor(taxes.map((tax) => tax.amount))
  return { ...line, quantity: '1', rate: taxable, discount: 0, taxable, taxes, total: share }
}

function overCredited(number: string, asked: number, left: number, field: string): AppError {
  return new AppError('OVER_CREDITED', `More would be taken back than is left of invoice ${number}. Lower the amount.`, {
    field,
    details: { asked, left: Math.max(0, left) },
  })
}
