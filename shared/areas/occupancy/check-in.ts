import type { ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import type { Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { demandNotBlacklisted } from '../residents/blacklist-resident.action.ts'
import { Resident } from '../residents/resident.entity.ts'
import type { Agreement } from './agreement.entity.ts'
import { demandBegun, staysOf, titleOf } from './find-agreement.ts'
import { demandInOrder } from './let-place.ts'
import { partiesOf, tell } from './occupancy.events.ts'
import { putStays } from './put-stays.ts'
import { refreshResident } from './resident-status.ts'
import type { Stay } from './stay.entity.ts'

/** Turns the reserved stays of an active agreement into people in beds, from the day they came. */
export async function checkIn(context: ActionContext, agreement: Agreement, on: Day): Promise<Stay[]> {
  const { store } = context
  demandNotLater(on, context.today(), 'check-in')
  await demandBegun(store, agreement)
  demandNotBlacklisted(await existing(store.get(Resident, agreement.residentId), Resident, agreement.residentId))
  const waiting = await staysOf(store, agreement.id, 'reserved')
  if (waiting.length === 0)
    throw new AppError('WRONG_STATE', `${titleOf(agreement)} has no bed waiting: its resident is checked in already, or has left.`, {
      field: 'agreementId',
    })
  const late = waiting.find((stay) => stay.toOn !== undefined && on >= stay.toOn)
  if (late)
    throw new AppError('VALIDATION', `The bed was reserved until ${late.toOn}. Choose an earlier day, or make a new agreement.`, {
      field: 'on',
    })
  for (const stay of waiting) {
    const bed = await existing(store.get(Bed, stay.bedId), Bed, stay.bedId)
    demandInOrder({ room: await existing(store.get(Room, bed.roomId), Room, bed.roomId), beds: [bed] })
  }
  const stays = await putStays(
    context,
    waiting.map((stay) => ({ ...stay, status: 'in' as const, fromOn: on, checkedInAt: context.now() })),
  )
  await refreshResident(store, agreement.residentId)
  tell(context, 'resident.checkedIn', { ...partiesOf(agreement), bedIds: stays.map((stay) => stay.bedId), on })
  return stays
}

/** @throws AppError VALIDATION: what has not happened yet is not recorded. */
export function demandNotLater(on: Day, today: Day, what: string): void {
  if (on > today)
    throw new AppError(
      'VALIDATION',
      `The ${what} would be on ${on}, which is still to come. Record it on the day, or give an earlier one.`,
      { field: 'on' },
    )
}
