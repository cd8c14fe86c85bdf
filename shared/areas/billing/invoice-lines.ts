import { scale, sumMinor, unitOf } from '../../kernel/money.ts'
import { AppError } from '../../kernel/errors.ts'
import type { ChargeType, Invoice, InvoiceLine } from './invoice.entity.ts'
import { UNTAXED, type TaxDecision } from './tax/decide-tax.ts'
import { sumTaxes, taxesOn } from './tax/tax-line.ts'

/** Something to be charged, before tax. Amounts are minor units of the invoice's currency. */
export interface Charge {
  readonly type: ChargeType
  readonly description: string
  /** A decimal with up to four places; one unless given. */
  readonly quantity?: string | undefined
  readonly unit?: string | undefined
  readonly rate: number
  readonly discount?: number | undefined
  readonly taxCode?: string | undefined
  readonly formula?: string | undefined
}

export type InvoiceTotals = Pick<Invoice, 'subtotal' | 'discount' | 'tax' | 'roundOff' | 'total'>

/** Not a supply: a deposit is the resident's money, an opening balance was charged before. */
const OUTSIDE_TAX = new Set<ChargeType>(['deposit', 'opening'])
/** Charged apart from an all-inclusive stay. */
const EXTRAS = new Set<ChargeType>(['utility', 'penalty', 'other'])

/**
 * Pure: a line with its tax per head.
 * @throws AppError VALIDATION when the discount is more than the charge, or the charge is less than nothing.
 */
export function lineOf(charge: Charge, decision: TaxDecision): InvoiceLine {
  const quantity = charge.quantity ?? '1'
  const discount = charge.discount ?? 0
  const taxable = grossOf(charge.rate, quantity) - discount
  if (charge.rate < 0 || discount < 0 || taxable < 0)
    throw new AppError(
      'VALIDATION',
      `“${charge.description}” would come to less than nothing. Lower the discount, or give a credit note.`,
      {
        field: 'lines',
      },
    )
  const decided = OUTSIDE_TAX.has(charge.type) ? UNTAXED : decision
  const taxes = taxesOn(taxable, decided, EXTRAS.has(charge.type))
  const taxCode = charge.taxCode ?? decided.taxCode
  return {
    type: charge.type,
    description: charge.description,
    quantity,
    rate: charge.rate,
    discount,
    taxable,
    taxRule: decided.rule,
    taxes,
    total: taxable + sumTaxes(taxes),
    ...(charge.unit === undefined ? {} : { unit: charge.unit }),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(charge.formula === undefined ? {} : { formula: charge.formula }),
  }
}

/** Pure: sums of the lines, and the one round-off to whole units where it is asked for. `total` = lines + `roundOff`. */
export function totalsOf(lines: readonly InvoiceLine[], currency: string, roundTotals: boolean): InvoiceTotals {
  const exact = sumMinor(lines.map((line) => line.total))
  const unit = unitOf(currency)
  const total = roundTotals ? scale(exact, 1, unit) * unit : exact
  return {
    subtotal: sumMinor(lines.map((line) => line.taxable + line.discount)),
    discount: sumMinor(lines.map((line) => line.discount)),
    tax: sumMinor(lines.flatMap((line) => line.taxes.map((tax) => tax.amount))),
    roundOff: total - exact,
    total,
  }
}

/** quantity × rate, half-up. */
export function grossOf(rate: number, quantity: string): number {
  return scale(rate, tenThousandths(quantity), 10_000)
}

/** `1.25` → 12500. */
function tenThousandths(decimal: string): number {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(decimal)
  if (!match) throw new AppError('VALIDATION', `“${decimal}” is not a quantity. Write it like 1 or 2.5.`, { field: 'quantity' })
  return Number(match[1]! + (match[2] ?? '').padEnd(4, '0'))
}
