import type { Day } from '../../kernel/day.ts'
import type { Bed } from '../properties/bed.entity.ts'
import { isLeaving } from './give-notice.action.ts'
import type { Notice } from './notice.entity.ts'
import type { Stay } from './stay.entity.ts'
import { isThere } from './stay.rules.ts'

export const BED_STATES = ['vacant', 'occupied', 'reserved', 'notice', 'maintenance'] as const
export type BedState = (typeof BED_STATES)[number]

export interface BedInUse {
  readonly state: BedState
  /** Who is in it on that day. */
  readonly occupant?: Stay | undefined
  /** Who comes next. */
  readonly next?: Stay | undefined
  readonly leavingOn?: Day | undefined
}

/**
 * What a bed is on a day. Whoever is in it comes first, then being out of order, then a promise to somebody: an empty bed that is
 * promised for any later day is `reserved`, so that it is not promised twice.
 */
export function bedState(
  bed: Pick<Bed, 'status'>,
  stays: readonly Stay[],
  notices: ReadonlyMap<string, readonly Notice[]>,
  { asOf, today }: { asOf: Day; today: Day },
): BedInUse {
  const occupant = stays.find((stay) => stay.status !== 'reserved' && isThere(stay, asOf, today))
  const next = stays
    .filter((stay) => stay.status === 'reserved' && (stay.toOn === undefined || stay.toOn > asOf))
    .reduce<Stay | undefined>((first, stay) => (first && first.fromOn <= stay.fromOn ? first : stay), undefined)
  if (!occupant) return { state: bed.status === 'maintenance' ? 'maintenance' : next ? 'reserved' : 'vacant', next }
  const notice = notices.get(occupant.agreementId ?? '')?.find((one) => isLeaving(one.type) && one.givenOn <= asOf)
  return { state: notice ? 'notice' : 'occupied', occupant, next, leavingOn: notice?.intendedOn ?? occupant.toOn }
}
