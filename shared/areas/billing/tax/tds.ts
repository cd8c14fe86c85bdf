import type { Day } from '../../../kernel/day.ts'
import { scale } from '../../../kernel/money.ts'
import { limitOn, rateOn, WHOLE, type OwnRate } from './tax-table.ts'

/**
 * What an individual resident in India withholds from a month's rent and pays to the State in the landlord's name, in paise:
 * nothing up to the limit, the rate on all of the rent above it. It is recorded as a payment by `tds`.
 */
export function tdsOnRent(monthlyRent: number, on: Day, own: readonly OwnRate[] = []): number {
  const limit = limitOn('IN', 'tdsMonthlyRent', on)
  const rate = rateOn('IN', 'tdsRent', on, own)
  if (limit === undefined || !rate || monthlyRent <= limit) return 0
  return scale(monthlyRent, rate.basisPoints, WHOLE)
}
