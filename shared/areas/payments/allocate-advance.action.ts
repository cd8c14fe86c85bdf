import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { maxDay } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { demandOpenPeriod, postingOverride } from '../billing/open-period.ts'
import { allocateByChoice, allocateOldestFirst, freeFrom } from './allocation.rules.ts'
import { withAllocations } from './change-allocations.ts'
import { payableInvoices } from './open-balances.ts'
import { Payment } from './payment.entity.ts'
import { paymentView, paymentViewOf } from './payment-view.ts'
import { allocateInput, datedShares, sharesOf } from './record-payment.action.ts'

export const allocateAdvance = defineAction({
  name: 'payments.allocate',
  summary: 'Use the advance of a payment for dues: the oldest first, or those chosen.',
  permission: 'payments.allocate',
  mode: 'write',
  runs: 'both',
  rest: 'POST /payments/:paymentId/allocate',
  input: z.strictObject({ paymentId: z.string().min(1).max(120), allocate: allocateInput.optional(), ...postingOverride }),
  output: paymentView,
  async run(context, { paymentId, allocate, ...override }) {
    const { store } = context
    const payment = await existing(store.get(Payment, paymentId), Payment, paymentId)
    if (payment.status === 'void')
      throw new AppError('ALREADY_VOID', `Receipt ${payment.number} is void and clears nothing.`, { field: 'paymentId' })
    if (payment.advance === 0)
      throw new AppError('WRONG_STATE', `Receipt ${payment.number} has no advance left to use.`, { field: 'paymentId' })
    const today = context.today()
    await demandOpenPeriod(context, today, override)
    const dues = (await payableInvoices(store, payment.residentId)).filter((due) => due.currency === payment.currency)
    const shares = allocate
      ? allocateByChoice(payment.advance, dues, sharesOf(allocate, payment.currency))
      : allocateOldestFirst(payment.advance, dues)
    if (shares.length === 0)
      throw new AppError('WRONG_STATE', 'This resident owes nothing now. The advance waits for the next invoice.', { field: 'paymentId' })
    return paymentViewOf(
      store,
      await store.put(Payment, withAllocations(payment, datedShares(shares, dues, maxDay(today, freeFrom(payment))))),
    )
  },
})
