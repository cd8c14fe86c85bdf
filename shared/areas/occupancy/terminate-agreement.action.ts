import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { f } from '../../kernel/fields.ts'
import { Agreement } from './agreement.entity.ts'
import { demandNotLater } from './check-in.ts'
import { endTenancy } from './end-tenancy.ts'
import { demandNotRenewed, findAgreement } from './find-agreement.ts'
import { Stay } from './stay.entity.ts'

/** For a later day give a notice instead. Whoever is in leaves on that day; whoever never came frees the reserved bed. */
export const terminateAgreement = defineAction({
  name: 'agreements.terminate',
  summary: 'End an active agreement before its term, with the reason.',
  permission: 'agreements.terminate',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:id/terminate',
  emits: ['agreement.terminated', 'resident.checkedOut'],
  input: z.strictObject({ id: z.string(), on: f.day().zod.optional(), reason: z.string().trim().min(1, 'say why').max(500) }),
  output: z.object({ agreement: Agreement.row, stays: z.array(Stay.row), delayed: z.array(Stay.row) }),
  async run(context, { id, on = context.today(), reason }) {
    const agreement = await findAgreement(context.store, id, 'active')
    await demandNotRenewed(context.store, agreement)
    demandNotLater(on, context.today(), 'end')
    return endTenancy(context, agreement, on, { status: 'terminated', terminatedOn: on, terminationReason: reason })
  },
})
