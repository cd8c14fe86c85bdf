import { AppError } from '../../kernel/errors.ts'

type InvoiceState = {
  status: 'draft' | 'issued' | 'cancelled'
  number?: string | undefined
  lines: readonly { taxable: number; taxes: readonly { amount: number }[]; total: number }[]
  tax: number
  roundOff: number
  total: number
} & Record<string, unknown>

/** What may still change once an invoice has gone out: its progress, never what it says. */
const MUTABLE = new Set(['status', 'sentAt', 'viewedAt', 'notes', 'cancelledOn', 'cancelReason', 'hlc', 'updatedAt', 'device', 'v'])

/** Pure: an issued invoice is paper; it is credited or cancelled, never edited. */
export function invoiceGuard(before: InvoiceState | undefined, after: InvoiceState): AppError | undefined {
  if (after.status !== 'draft' && after.number === undefined)
    return new AppError('VALIDATION', 'An issued invoice has a number.', { field: 'number' })
  const misfit = sumsOf(after)
  if (misfit) return new AppError('VALIDATION', `The ${misfit} of the invoice is not what its lines come to.`, { field: misfit })
  if (!before || before.status === 'draft') return undefined
  if (before.status === 'cancelled')
    return new AppError('WRONG_STATE', 'A cancelled invoice stays cancelled. Make a new one.', { field: 'status' })
  if (after.status === 'draft')
    return new AppError('ALREADY_ISSUED', 'An issued invoice cannot become a draft again. Cancel it or give a credit note.', {
      field: 'status',
    })
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!MUTABLE.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      return new AppError('ALREADY_ISSUED', `The invoice is issued, so its ${name} cannot change. Cancel it or give a credit note.`, {
        field: name,
      })
  return undefined
}

/** The figure that is not the sum of its parts. */
function sumsOf({ lines, tax, roundOff, total }: InvoiceState): 'lines' | 'tax' | 'total' | undefined {
  let taxes = 0
  let sum = roundOff
  for (const line of lines) {
    const ofLine = line.taxes.reduce((all, one) => all + one.amount, 0)
    if (line.taxable + ofLine !== line.total) return 'lines'
    taxes += ofLine
    sum += line.total
  }
  if (taxes !== tax) return 'tax'
  return sum === total ? undefined : 'total'
}
