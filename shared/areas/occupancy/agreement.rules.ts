import { addDays, maxDay, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'

type AgreementState = {
  status: 'draft' | 'active' | 'expired' | 'terminated'
  startOn: string
  endOn?: string | undefined
  number?: string | undefined
  rent: number
  deposit: number
  rentChanges?: readonly RentChange[] | undefined
}

interface RentChange {
  readonly fromOn: Day
  readonly rent: number
}

/** Where an agreement may go from where it is. */
const NEXT: Readonly<Record<AgreementState['status'], readonly AgreementState['status'][]>> = {
  draft: ['draft', 'active', 'terminated'],
  active: ['active', 'expired', 'terminated'],
  expired: ['expired', 'active'],
  terminated: ['terminated', 'active'],
}

/** Pure: an issued agreement keeps its number and moves only along its life. */
export function agreementGuard(before: AgreementState | undefined, after: AgreementState): AppError | undefined {
  if (after.endOn !== undefined && after.endOn < after.startOn)
    return new AppError('VALIDATION', `The agreement would end on ${after.endOn}, before it starts on ${after.startOn}. Check both days.`, {
      field: 'endOn',
    })
  if (after.rent < 0 || after.rentChanges?.some((change) => change.rent < 0))
    return new AppError('VALIDATION', 'Rent cannot be negative. Give a discount instead.', { field: 'rent' })
  if (after.deposit < 0) return new AppError('VALIDATION', 'A deposit cannot be negative.', { field: 'deposit' })
  if (after.rentChanges?.some((change, index) => change.fromOn <= (after.rentChanges?.[index - 1]?.fromOn ?? after.startOn)))
    return new AppError('VALIDATION', 'Changes of rent follow each other, each after the first day of the agreement.', {
      field: 'rentChanges',
    })
  if (after.status !== 'draft' && after.number === undefined)
    return new AppError('VALIDATION', 'An agreement that is not a draft has a number.', { field: 'number' })
  if (!before) return undefined
  if (!NEXT[before.status].includes(after.status))
    return new AppError('WRONG_STATE', `An agreement that is ${before.status} cannot become ${after.status}.`, { field: 'status' })
  if (before.number !== undefined && before.number !== after.number)
    return new AppError('ALREADY_ISSUED', 'The number of an agreement never changes.', { field: 'number' })
  return undefined
}

type Rents = Pick<AgreementState, 'rent' | 'rentChanges'>

/** The month's rent as it stands on a day, in minor units. */
export function rentOn({ rent, rentChanges }: Rents, day: Day): number {
  return rentChanges?.findLast((change) => change.fromOn <= day)?.rent ?? rent
}

export interface RentSegment {
  readonly fromOn: Day
  /** Included. */
  readonly throughOn: Day
  readonly rent: number
}

/** The days from `fromOn` to `throughOn`, both included, cut where the rent changes; none when they are the wrong way round. */
export function rentSegments(agreement: Rents, fromOn: Day, throughOn: Day): RentSegment[] {
  if (fromOn > throughOn) return []
  const starts = [fromOn, ...(agreement.rentChanges ?? []).map((change) => change.fromOn).filter((day) => day > fromOn && day <= throughOn)]
  return starts.map((start, index) => ({
    fromOn: start,
    throughOn: index + 1 < starts.length ? addDays(starts[index + 1]!, -1) : throughOn,
    rent: rentOn(agreement, start),
  }))
}

/** The changes of rent with one more, which replaces another of the same day. */
export function withRentChange<C extends RentChange>(changes: readonly C[] | undefined, change: C): C[] {
  return [...(changes ?? []).filter((one) => one.fromOn !== change.fromOn), change].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
}

type Ending = {
  startOn: Day
  endOn?: Day | undefined
  terminatedOn?: Day | undefined
  chargeLastDay: boolean
  status: AgreementState['status']
}

/**
 * The last day an agreement is charged for, included; `undefined` while no end is known. Before `startOn`: nothing is charged.
 * `isHeldOver`: somebody still lives there past `endOn` (see `findHeldOver`), so it is charged on.
 */
export function chargedThrough(agreement: Ending, isHeldOver = false): Day | undefined {
  const { terminatedOn, endOn, chargeLastDay, status } = agreement
  if (terminatedOn !== undefined) return chargeLastDay ? terminatedOn : addDays(terminatedOn, -1)
  return isHeldOver && status === 'active' ? undefined : endOn
}

/** How leaving on a day ends an agreement: at its term, early, or after holding over. Nights up to the day before are slept. */
export function endedBy(agreement: Ending, leavingOn: Day): { status: 'expired' | 'terminated'; terminatedOn?: Day } {
  const { endOn, startOn } = agreement
  if (endOn === undefined || leavingOn < endOn) return { status: 'terminated', terminatedOn: leavingOn }
  const isAtTerm = leavingOn <= addDays(maxDay(endOn, startOn), 1)
  return isAtTerm ? { status: 'expired' } : { status: 'expired', terminatedOn: leavingOn }
}
