import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import type { Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import { Agreement } from './agreement.entity.ts'
import { withRentChange } from './agreement.rules.ts'
import { demandNotLater } from './check-in.ts'
import { cancelled, makeDirty } from './end-tenancy.ts'
import { demandBegun, renewalOf, staysOf, titleOf } from './find-agreement.ts'
import { demandInOrder, findPlace, placeOf, type LetPlace } from './let-place.ts'
import { arriving, departing } from './moving.ts'
import { newStays } from './new-agreement.ts'
import { partiesOf, tell } from './occupancy.events.ts'
import { putStays } from './put-stays.ts'
import { agreementInForce } from './roll-over.ts'
import { Stay } from './stay.entity.ts'

/**
 * Mid-period: ends the stay and begins the next on that day. Somebody who has not come yet gets the other bed reserved instead.
 * A renewal that waits moves along. `rent` holds from the day of the move; without it the rent stays.
 */
export const moveResident = defineAction({
  name: 'occupancy.move',
  summary: 'Move a resident to another bed or room, today unless another day is given, at another rent if one is given.',
  permission: 'occupancy.move',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/move',
  emits: ['resident.moved'],
  input: z.strictObject({
    agreementId: z.string(),
    bedId: z.string().optional(),
    roomId: z.string().optional(),
    on: f.day().zod.optional(),
    rent: moneyShape.optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  output: z.object({ agreement: Agreement.row, stays: z.array(Stay.row) }),
  async run(context, { agreementId, bedId, roomId, on = context.today(), rent, reason }) {
    const { store } = context
    const agreement = await agreementInForce(context, agreementId)
    await demandBegun(store, agreement)
    const place = await findPlace(store, { bedId, roomId })
    demandInOrder(place)
    const current = await staysOf(store, agreement.id, 'in', 'reserved')
    demandSomewhereElse(agreement, current, place)
    const isIn = current.some((stay) => stay.status === 'in')
    if (isIn) demandNotLater(on, context.today(), 'move')

    const renewal = await renewalOf(store, agreement.id)
    const waiting = renewal ? await staysOf(store, renewal.id, 'reserved') : []
    const changes = isIn
      ? [...departing(current, on, context.now(), reason ?? 'Moved'), ...arriving(current, place, on, context, reason ?? 'Moved')]
      : rebooked(agreement, current, place, reason)
    const stays = await putStays(context, [...changes, ...(renewal ? rebooked(renewal, waiting, place, reason) : [])])
    if (renewal) await store.put(Agreement, { ...renewal, ...placeOf(place) })
    const left = isIn ? current.filter((stay) => !place.beds.some((bed) => bed.id === stay.bedId)) : []
    for (const stay of left) await makeDirty(store, stay.bedId)
    const moved = await store.put(Agreement, {
      ...agreement,
      ...placeOf(place),
      ...newRent(agreement, isIn ? on : agreement.startOn, rent),
    })
    tell(context, 'resident.moved', {
      ...partiesOf(moved),
      fromBedIds: current.map((stay) => stay.bedId),
      toBedIds: place.beds.map((bed) => bed.id),
      on,
    })
    return { agreement: moved, stays: stays.filter((stay) => stay.agreementId === agreement.id) }
  },
})

function demandSomewhereElse(agreement: Agreement, current: readonly Stay[], place: LetPlace): void {
  if (current.length === 0) throw new AppError('WRONG_STATE', `Nobody holds a bed under ${titleOf(agreement)}.`, { field: 'agreementId' })
  const now = new Set(current.map((stay) => stay.bedId))
  if (now.size === place.beds.length && place.beds.every((bed) => now.has(bed.id)))
    throw new AppError('VALIDATION', 'The resident is there already. Choose another bed.', { field: 'bedId' })
}

function rebooked(agreement: Agreement, waiting: readonly Stay[], place: LetPlace, reason?: string) {
  const { propertyId, roomId } = placeOf(place)
  const bedIds = place.beds.map((bed) => bed.id)
  return [...waiting.map((stay) => cancelled(stay, reason ?? 'Moved')), ...newStays({ ...agreement, propertyId, roomId }, bedIds)]
}

function newRent(
  agreement: Agreement,
  on: Day,
  rent: z.output<typeof moneyShape> | undefined,
): Partial<Pick<Agreement, 'rent' | 'rentChanges'>> {
  if (!rent) return {}
  const minor = minorAtLeastZero(agreement.currency, rent, 'rent')
  return on <= agreement.startOn ? { rent: minor } : { rentChanges: withRentChange(agreement.rentChanges, { fromOn: on, rent: minor }) }
}
