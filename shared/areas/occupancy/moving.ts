import type { ActionContext } from '../../kernel/action.ts'
import type { Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { leaving } from './end-tenancy.ts'
import { placeOf, type LetPlace } from './let-place.ts'
import type { Stay } from './stay.entity.ts'

/** The stays somebody leaves behind in the house. @throws AppError VALIDATION when the day is before they came. */
export function departing(stays: readonly Stay[], on: Day, at: string, reason: string): Draft<typeof Stay>[] {
  return stays.map((stay) => {
    if (on < stay.fromOn)
      throw new AppError('VALIDATION', `The resident is in that bed since ${stay.fromOn} and cannot leave it before. Check the day.`, {
        field: 'on',
      })
    return leaving(stay, on, at, reason)
  })
}

/** The stays that follow in another place, planned until the same day; who is past that day has no plan any more. */
export function arriving(
  stays: readonly Stay[],
  place: LetPlace,
  on: Day,
  { now, today }: Pick<ActionContext, 'now' | 'today'>,
  reason: string,
): Draft<typeof Stay>[] {
  const { agreementId, residentId, toOn } = stays[0]!
  const { propertyId, roomId } = placeOf(place)
  const planned = toOn === undefined || toOn <= on || toOn < today() ? undefined : toOn
  return place.beds.map((bed) => ({
    agreementId,
    residentId,
    propertyId,
    roomId,
    bedId: bed.id,
    fromOn: on,
    toOn: planned,
    status: 'in',
    checkedInAt: now(),
    reason,
  }))
}
