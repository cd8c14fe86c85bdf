import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { Agreement } from './agreement.entity.ts'
import { demandNotLater } from './check-in.ts'
import { makeDirty } from './end-tenancy.ts'
import { demandNotRenewed, staysOf, titleOf } from './find-agreement.ts'
import { findPlace, placeOf, type LetPlace } from './let-place.ts'
import { arriving, departing } from './moving.ts'
import { partiesOf, tell } from './occupancy.events.ts'
import { putStays } from './put-stays.ts'
import { agreementInForce } from './roll-over.ts'
import { Stay } from './stay.entity.ts'

/** Each keeps their agreement and rent and takes the other's bed from that day. */
export const swapResidents = defineAction({
  name: 'occupancy.swap',
  summary: 'Let two residents change beds, today unless another day is given.',
  permission: 'occupancy.move',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/swap',
  emits: ['resident.moved'],
  input: z.strictObject({
    agreementId: z.string(),
    withAgreementId: z.string(),
    on: f.day().zod.optional(),
    reason: z.string().trim().max(500).default('Swapped'),
  }),
  output: z.object({ agreements: z.array(Agreement.row), stays: z.array(Stay.row) }),
  async run(context, { agreementId, withAgreementId, on = context.today(), reason }) {
    const { store, today, now } = context
    if (agreementId === withAgreementId)
      throw new AppError('VALIDATION', 'A swap needs two residents. Choose another one.', { field: 'withAgreementId' })
    demandNotLater(on, today(), 'swap')
    const [one, other] = [await sideOf(context, agreementId), await sideOf(context, withAgreementId)]
    const stays = await putStays(context, [
      ...departing([...one.stays, ...other.stays], on, now(), reason),
      ...arriving(one.stays, other.place, on, context, reason),
      ...arriving(other.stays, one.place, on, context, reason),
    ])
    const agreements: Agreement[] = []
    for (const [side, target] of [
      [one, other],
      [other, one],
    ] as const) {
      const moved = await store.put(Agreement, { ...side.agreement, ...placeOf(target.place) })
      agreements.push(moved)
      for (const bed of side.place.beds) await makeDirty(store, bed.id)
      tell(context, 'resident.moved', { ...partiesOf(moved), fromBedIds: bedIdsOf(side.place), toBedIds: bedIdsOf(target.place), on })
    }
    return { agreements, stays }
  },
})

async function sideOf(context: ActionContext, agreementId: string): Promise<{ agreement: Agreement; stays: Stay[]; place: LetPlace }> {
  const { store } = context
  const agreement = await agreementInForce(context, agreementId)
  await demandNotRenewed(store, agreement)
  const stays = await staysOf(store, agreement.id, 'in')
  if (stays.length === 0)
    throw new AppError('WRONG_STATE', `The resident of ${titleOf(agreement)} is not checked in, so there is no bed to swap.`, {
      field: 'agreementId',
      details: { agreementId },
    })
  const { bedId, roomId } = agreement
  return { agreement, stays, place: await findPlace(store, bedId === undefined ? { roomId } : { bedId }) }
}

const bedIdsOf = (place: LetPlace): string[] => place.beds.map((bed) => bed.id)
