import type { ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import type { Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { staysOf } from './find-agreement.ts'
import { Notice } from './notice.entity.ts'
import { partiesOf, tell } from './occupancy.events.ts'
import { putStays } from './put-stays.ts'
import { refreshResident } from './resident-status.ts'
import { Stay } from './stay.entity.ts'

export interface Ended {
  agreement: Agreement
  stays: Stay[]
  /** Other people's reservations that begin later, or not at all, because the bed was not free in time. */
  delayed: Stay[]
}

type Ending = { status: 'expired' | 'terminated'; terminatedOn?: Day; terminationReason?: string | undefined }

/**
 * Ends an agreement with its stays: who is in leaves on that day and the beds are to be cleaned, what was only reserved is
 * cancelled, open notices close. @throws AppError VALIDATION when the day is before the resident came.
 */
export async function endTenancy(context: ActionContext, agreement: Agreement, on: Day, ending: Ending): Promise<Ended> {
  const { store } = context
  const current = await staysOf(store, agreement.id, 'in', 'reserved')
  const left = current.filter((stay) => stay.status === 'in')
  const early = left.find((stay) => on < stay.fromOn)
  if (early)
    throw new AppError('VALIDATION', `The resident came on ${early.fromOn} and cannot leave before. Check the day.`, { field: 'on' })

  const delayed = await giveWay(store, left, on)
  const written = await putStays(context, [
    ...current.map((stay) =>
      stay.status === 'in' ? leaving(stay, on, context.now(), ending.terminationReason) : cancelled(stay, ending.terminationReason),
    ),
    ...delayed,
  ])
  for (const stay of left) await makeDirty(store, stay.bedId)
  await closeNotices(store, agreement.id)
  const ended = await store.put(Agreement, { ...agreement, ...ending })
  await refreshResident(store, agreement.residentId)

  if (left.length > 0) tell(context, 'resident.checkedOut', { ...partiesOf(agreement), bedIds: left.map((stay) => stay.bedId), on })
  if (ending.status === 'terminated')
    tell(context, 'agreement.terminated', { ...partiesOf(agreement), terminatedOn: on, reason: ending.terminationReason })
  return { agreement: ended, stays: written.slice(0, current.length), delayed: written.slice(current.length) }
}

export function leaving(stay: Stay, on: Day, at: string, reason?: string): Draft<typeof Stay> {
  return { ...stay, status: 'out', toOn: on, checkedOutAt: at, reason: reason ?? stay.reason }
}

export function cancelled(stay: Stay, reason?: string): Draft<typeof Stay> {
  return { ...stay, status: 'cancelled', reason: reason ?? stay.reason }
}

export async function makeDirty(store: Store, bedId: string): Promise<void> {
  await store.put(Bed, { ...(await existing(store.get(Bed, bedId), Bed, bedId)), housekeeping: 'dirty' })
}

/** Who leaves later than planned kept the next from coming: their reservation begins when the bed was really free. */
async function giveWay(store: Store, left: readonly Stay[], on: Day): Promise<Draft<typeof Stay>[]> {
  const late = left.filter((stay) => stay.toOn !== undefined && stay.toOn < on)
  if (late.length === 0) return []
  const waiting = await store.find(Stay, {
    where: { bedId: { in: late.map((stay) => stay.bedId) }, status: 'reserved', fromOn: { lt: on } },
    sort: [['fromOn', 'asc']],
  })
  return waiting
    .filter((stay) => !left.some((one) => one.agreementId === stay.agreementId))
    .map((stay) => {
      const reason = `The bed was free only on ${on}`
      return stay.toOn !== undefined && stay.toOn <= on ? cancelled(stay, reason) : { ...stay, fromOn: on, reason }
    })
}

async function closeNotices(store: Store, agreementId: string): Promise<void> {
  for (const notice of await store.find(Notice, { where: { agreementId, status: 'active' }, sort: [['givenOn', 'asc']] }))
    await store.put(Notice, { ...notice, status: 'expired' })
}
