import { addDays, addMonth, daysBetween, maxDay, monthOf, type Day, type Month } from '../../../../shared/kernel/day.ts'
import type { OpenInvoice } from '../../../../shared/areas/payments/open-balances.ts'
import type { PaymentMethod } from '../../../../shared/areas/payments/payment.entity.ts'
import { lastDayOf, flavourOf, type SampleOptions } from './sample-options.ts'
import { SeededRandom } from './seeded-random.ts'

/** What somebody pays in a month. */
export interface SamplePayment {
  readonly paidOn: Day
  /** Minor units. */
  readonly amount: number
  readonly method: PaymentMethod
  readonly reference: string | undefined
}

/** Most pay at once, some late, some in part, some ahead, and a few have stopped. */
const HABITS = { prompt: 62, late: 20, partial: 8, ahead: 6, stopped: 4 } as const

/** Pure: whether, when and how much a resident pays in a month, given all they owe. Nothing after the sample's last day. */
export function payingHabit(
  options: SampleOptions,
  residentId: string,
  month: Month,
  dues: readonly OpenInvoice[],
  unit: number,
): SamplePayment | undefined {
  const habit = new SeededRandom(options.seed, 'habit', residentId).weighted(HABITS)
  const random = new SeededRandom(options.seed, 'pays', residentId, month)
  const owed = dues.reduce((sum, due) => sum + due.balance, 0)
  const rent = dues.findLast((due) => due.type === 'rent')?.total ?? 0
  const from = dues.reduce((latest, due) => maxDay(latest, due.issuedOn), `${month}-01`)
  const last = lastDayOf(options, month)
  if (habit === 'stopped' && month > addMonth(monthOf(options.asOf), -2)) return undefined
  const [earliest, latest] = habit === 'late' ? [8, 26] : [0, 5]
  const paidOn = addDays(from, Math.min(random.between(earliest, latest), Math.max(daysBetween(from, last), 0)))
  const isTooSoon = addDays(from, latest) > last && random.chance(0.6)
  if (isTooSoon) return undefined
  const amount = habit === 'partial' ? Math.max(roundTo(owed * 0.6, 100 * unit), unit) : habit === 'ahead' ? owed + rent : owed
  const method = random.weighted(flavourOf(options).methods as Record<PaymentMethod, number>)
  return { paidOn, amount: habit === 'ahead' ? amount : Math.min(amount, owed), method, reference: referenceOf(method, random) }
}

function referenceOf(method: PaymentMethod, random: SeededRandom): string | undefined {
  if (method === 'upi') return random.digits(12)
  if (method === 'cheque') return random.digits(6)
  return method === 'bank' ? `UTR${random.digits(12)}` : undefined
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step
