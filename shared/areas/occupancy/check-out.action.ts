import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { Agreement } from './agreement.entity.ts'
import { endedBy } from './agreement.rules.ts'
import { demandNotLater } from './check-in.ts'
import { endTenancy } from './end-tenancy.ts'
import { demandNotRenewed, staysOf, titleOf } from './find-agreement.ts'
import { agreementInForce } from './roll-over.ts'
import { Stay } from './stay.entity.ts'

/**
 * Leaving at term lets the agreement expire, leaving early terminates it. `delayed` are reservations that had to wait because
 * somebody left later than planned.
 */
export const checkOutResident = defineAction({
  name: 'occupancy.checkOut',
  summary: 'Record that a resident left: the bed is free and to be cleaned, the agreement ends.',
  permission: 'occupancy.checkOut',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/checkout',
  emits: ['resident.checkedOut', 'agreement.terminated'],
  input: z.strictObject({ agreementId: z.string(), on: f.day().zod.optional(), reason: z.string().trim().max(500).optional() }),
  output: z.object({ agreement: Agreement.row, stays: z.array(Stay.row), delayed: z.array(Stay.row) }),
  async run(context, { agreementId, on = context.today(), reason }) {
    const agreement = await agreementInForce(context, agreementId)
    demandNotLater(on, context.today(), 'check-out')
    await demandNotRenewed(context.store, agreement)
    if ((await staysOf(context.store, agreement.id, 'in')).length === 0)
      throw new AppError('WRONG_STATE', `The resident of ${titleOf(agreement)} is not checked in. Terminate the agreement instead.`, {
        field: 'agreementId',
      })
    return endTenancy(context, agreement, on, { ...endedBy(agreement, on), terminationReason: reason })
  },
})
