import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { f } from '../../kernel/fields.ts'
import { Agreement } from './agreement.entity.ts'
import { checkIn } from './check-in.ts'
import { findAgreement } from './find-agreement.ts'
import { Stay } from './stay.entity.ts'

/** @throws AppError BED_TAKEN while the last occupant is still in, WRONG_STATE for a bed out of order or nobody to check in. */
export const checkInResident = defineAction({
  name: 'occupancy.checkIn',
  summary: 'Record that a resident came, today unless another day is given.',
  permission: 'occupancy.checkIn',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/checkin',
  emits: ['resident.checkedIn'],
  input: z.strictObject({ agreementId: z.string(), on: f.day().zod.optional() }),
  output: z.object({ agreement: Agreement.row, stays: z.array(Stay.row) }),
  async run(context, { agreementId, on = context.today() }) {
    const agreement = await findAgreement(context.store, agreementId, 'active')
    return { agreement, stays: await checkIn(context, agreement, on) }
  },
})
