import { daysBetween, type Day } from '../../kernel/day.ts'
import { scale } from '../../kernel/money.ts'
import type { Agreement } from '../occupancy/agreement.entity.ts'
import type { SettingsInForce } from '../organisations/billing-settings.ts'

/** What is charged for paying late. Amounts are minor units. */
export interface LateFeeTerms {
  readonly type: 'percentage' | 'fixed'
  /** Of what is still owed. */
  readonly basisPoints: number
  readonly amount: number
  /** Days after the due day that are forgiven. */
  readonly graceDays: number
  /** The most that all fees for one invoice may come to. */
  readonly cap: number | undefined
  /** Again every so many days; absent: once. */
  readonly everyDays: number | undefined
}

/**
 * Pure: the terms in force. An agreement that names terms is followed, with gaps filled from the settings; one that says `none` charges
 * none; one that says `standard`, and no agreement at all, leaves it to the settings. Nothing at all when late fees are off.
 */
export function lateFeeTerms(settings: SettingsInForce, agreement: Agreement | undefined): LateFeeTerms | undefined {
  if (!settings.lateFeeEnabled || agreement?.lateFeeType === 'none') return undefined
  const own =
    agreement === undefined || agreement.lateFeeType === 'standard' ? undefined : { ...agreement, lateFeeType: agreement.lateFeeType }
  return {
    type: own?.lateFeeType ?? settings.lateFeeType,
    basisPoints: own?.lateFeeBasisPoints ?? settings.lateFeeBasisPoints,
    amount: own?.lateFeeAmount ?? settings.lateFeeAmount,
    graceDays: own?.lateFeeGraceDays ?? settings.lateFeeGraceDays,
    cap: own?.lateFeeCap ?? settings.lateFeeCap,
    everyDays: settings.lateFeeEveryDays,
  }
}

/** Pure: which step of fees an invoice has reached by a day: 0 within grace, 1 the day after it, one more every `everyDays`. */
export function lateFeeStep(terms: Pick<LateFeeTerms, 'graceDays' | 'everyDays'>, dueOn: Day, asOf: Day): number {
  const late = daysBetween(dueOn, asOf) - terms.graceDays
  if (late <= 0) return 0
  return terms.everyDays === undefined ? 1 : 1 + Math.floor((late - 1) / terms.everyDays)
}

/** Pure: the fee for the steps not charged yet, within what the cap still allows. Fees are never charged on fees. */
export function lateFee(terms: LateFeeTerms, balance: number, steps: number, chargedBefore: number): number {
  const one = terms.type === 'fixed' ? terms.amount : scale(balance, terms.basisPoints, 10_000)
  const fee = one * Math.max(0, steps)
  return terms.cap === undefined ? fee : Math.max(0, Math.min(fee, terms.cap - chargedBefore))
}
