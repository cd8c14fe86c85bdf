import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { activate } from './activate-agreement.ts'
import { Agreement } from './agreement.entity.ts'
import { checkIn } from './check-in.ts'
import { findAgreement } from './find-agreement.ts'
import { findPlace } from './let-place.ts'

/** @throws AppError BED_TAKEN when the bed was let to somebody else meanwhile. */
export const activateAgreement = defineAction({
  name: 'agreements.activate',
  summary: 'Make a draft agreement active: it gets its number and its bed; checkIn also records that the resident came.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:id/activate',
  emits: ['agreement.activated', 'resident.checkedIn'],
  input: z.strictObject({ id: z.string(), checkIn: z.boolean().default(false) }),
  output: Agreement.row,
  async run(context, { id, checkIn: came }) {
    const draft = await findAgreement(context.store, id, 'draft')
    const { bedId, roomId } = draft
    const place = await findPlace(context.store, bedId === undefined ? { roomId } : { bedId })
    const { agreement } = await activate(
      context,
      draft,
      place.beds.map((bed) => bed.id),
    )
    if (came) await checkIn(context, agreement, agreement.startOn)
    return agreement
  },
})
