import { scale } from '../../../kernel/money.ts'
import type { InvoiceLine } from '../invoice.entity.ts'
import type { TaxDecision } from './decide-tax.ts'
import { WHOLE } from './tax-table.ts'

export type TaxAmount = InvoiceLine['taxes'][number]

/**
 * Pure: the tax of one line, per head, each rounded half-up to the minor unit. The heads of a shared rate are halves of the same
 * base and so always equal. `extra`: charged apart from an all-inclusive stay, so taxed on all of its value.
 */
export function taxesOn(taxable: number, decision: TaxDecision, extra = false): TaxAmount[] {
  const share = extra ? WHOLE : decision.shareBasisPoints
  return decision.heads.map(({ head, basisPoints, of }) => ({
    head,
    basisPoints,
    // One rounding: of the value, its taxed share and the rate together.
    amount: scale(taxable, of.basisPoints * share, WHOLE * WHOLE * of.parts),
    ...(share === WHOLE ? {} : { base: scale(taxable, share, WHOLE) }),
  }))
}

export function sumTaxes(taxes: readonly { amount: number }[]): number {
  return taxes.reduce((sum, tax) => sum + tax.amount, 0)
}
