import { formatMonth, type Month } from '../../../kernel/day.ts'
import type { Agreement } from '../../occupancy/agreement.entity.ts'
import { rentSegments } from '../../occupancy/agreement.rules.ts'
import type { Charge } from '../invoice-lines.ts'
import { formulaOf, prorate, type PricedDays, type ProratedPart } from '../proration.rules.ts'

export interface MonthCharges {
  readonly charges: readonly Charge[]
  readonly isProrated: boolean
}

/** Pure: what an agreement costs for the charged days of a month: rent (a line per price), maintenance, fixed utilities. */
export function chargesOfMonth(agreement: Agreement, month: Month, days: { fromOn: string; toOn: string }, locale: string): MonthCharges {
  const { currency } = agreement
  const name = formatMonth(month, locale)
  const costOf = (runs: readonly PricedDays[]): ProratedPart[] => prorate(month, runs, agreement.proration)
  const flat = (monthly: number): ProratedPart => costOf([{ ...days, monthly }])[0]!
  const segments = rentSegments(agreement, days.fromOn, days.toOn)
  const rent = costOf(segments.map((one) => ({ fromOn: one.fromOn, toOn: one.throughOn, monthly: one.rent })))
  const discounts = costOf(rent.map((part) => ({ ...part, monthly: Math.min(agreement.discount ?? 0, part.monthly) })))
  const lines = rent.map((part, index): Charge => ({
    type: 'rent',
    description: part.isPart ? `Rent, ${name} (${part.fromOn} to ${part.toOn})` : `Rent, ${name}`,
    unit: 'month',
    rate: part.amount,
    discount: Math.min(discounts[index]!.amount, part.amount),
    ...(part.isPart ? { formula: formulaOf(part, currency, locale) } : {}),
  }))
  for (const [type, words, monthly] of [
    ['maintenance', 'Maintenance', agreement.maintenance ?? 0],
    ['utility', 'Utilities', agreement.utility ?? 0],
  ] as const) {
    if (monthly === 0) continue
    const part = flat(monthly)
    lines.push({
      type,
      description: `${words}, ${name}`,
      unit: 'month',
      rate: part.amount,
      ...(part.isPart ? { formula: formulaOf(part, currency, locale) } : {}),
    })
  }
  const charges = lines.filter((line) => line.rate > (line.discount ?? 0))
  return { charges, isProrated: charges.some((charge) => charge.formula !== undefined) }
}
