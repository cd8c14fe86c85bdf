import { daysBetween, daysInMonth, firstOfMonth, lastOfMonth, maxDay, minDay, type Day, type Month } from '../../kernel/day.ts'
import { allocate, formatMoney } from '../../kernel/money.ts'
import type { Agreement } from '../occupancy/agreement.entity.ts'
import { chargedThrough } from '../occupancy/agreement.rules.ts'

export type ProrationConvention = 'actual' | 'thirty' | 'annual'

/** A run of days `[fromOn, toOn]`, both included, at one monthly price in minor units. */
export interface PricedDays {
  readonly fromOn: Day
  readonly toOn: Day
  readonly monthly: number
}

export interface ProratedPart extends PricedDays {
  /** What these days cost; the parts of a month sum to what the month costs exactly. */
  readonly amount: number
  readonly days: number
  /** `days × times ÷ over` of `monthly`, before rounding. */
  readonly times: number
  readonly over: number
  /** False when these days are the whole month at one price. */
  readonly isPart: boolean
}

/**
 * The days of a month that an agreement is charged for, both included; undefined when there are none. The move-in day is charged; the
 * day somebody moves out is not, unless `chargeLastDay`; the last day of an agreement that runs its term is (see `chargedThrough`).
 */
export function chargedDays(
  agreement: Pick<Agreement, 'startOn' | 'endOn' | 'terminatedOn' | 'chargeLastDay' | 'status'>,
  month: Month,
  isHeldOver = false,
): { fromOn: Day; toOn: Day } | undefined {
  const fromOn = maxDay(agreement.startOn, firstOfMonth(month))
  const toOn = minDay(lastOfMonth(month), chargedThrough(agreement, isHeldOver) ?? lastOfMonth(month))
  return fromOn <= toOn ? { fromOn, toOn } : undefined
}

/**
 * What days of one month cost. A whole month at one price is that price in every convention. Part months:
 * `actual`: price × days ÷ days of the month. `thirty`: price × days ÷ 30, the 31st free. `annual`: price × 12 × days ÷ 365.
 * The sum is rounded once, half-up, and shared out by largest remainder, so a month split by a move or a new price costs neither
 * more nor less than its days.
 */
export function prorate(month: Month, parts: readonly PricedDays[], convention: ProrationConvention): ProratedPart[] {
  const days = parts.map((part) => countedDays(month, part, convention))
  const covered = parts.reduce((sum, part) => sum + daysBetween(part.fromOn, part.toOn) + 1, 0)
  const { times, over } = fraction(month, covered === daysInMonth(month), days, convention)
  const weights = parts.map((part, index) => part.monthly * days[index]!)
  const shares = exactShares(weights, times, over)
  return parts.map((part, index) => ({
    ...part,
    amount: shares[index]!,
    days: days[index]!,
    times,
    over,
    isPart: parts.length > 1 || covered < daysInMonth(month),
  }))
}

/** `8,500.00 × 17 ÷ 31 days`, `8,500.00 × 17 ÷ 30 days`, `8,500.00 × 12 × 17 ÷ 365 days`. */
export function formulaOf(part: ProratedPart, currency: string, locale: string): string {
  const price = formatMoney({ minor: part.monthly, currency }, locale, { symbol: false })
  return `${price} × ${part.times === 1 ? '' : `${part.times} × `}${part.days} ÷ ${part.over} days`
}

function fraction(
  month: Month,
  isWhole: boolean,
  days: readonly number[],
  convention: ProrationConvention,
): { times: number; over: number } {
  if (convention === 'thirty') return { times: 1, over: isWhole ? days.reduce((sum, count) => sum + count, 0) : 30 }
  if (convention === 'annual' && !isWhole) return { times: 12, over: 365 }
  return { times: 1, over: daysInMonth(month) }
}

function countedDays(month: Month, part: PricedDays, convention: ProrationConvention): number {
  const days = daysBetween(part.fromOn, part.toOn) + 1
  const hasThirtyFirst = part.fromOn <= `${month}-31` && part.toOn >= `${month}-31`
  return convention === 'thirty' && hasThirtyFirst ? days - 1 : days
}

/** Σ weights × times ÷ over, rounded half-up once, and its parts. */
function exactShares(weights: readonly number[], times: number, over: number): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const twice = 2n * sum * BigInt(times) + BigInt(over)
  return allocate(Number(twice / (2n * BigInt(over))), weights)
}
