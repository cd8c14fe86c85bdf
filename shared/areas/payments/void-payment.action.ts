import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { demandOpenPeriod, postingOverride } from '../billing/open-period.ts'
import { demandDepositsCovered } from './deposits-held.ts'
import { Payment } from './payment.entity.ts'
import { paymentView, paymentViewOf } from './payment-view.ts'

export const voidPayment = defineAction({
  name: 'payments.void',
  summary: 'Void a payment as of today: its number stays, what it cleared is owed again.',
  permission: 'payments.void',
  mode: 'write',
  runs: 'both',
  rest: 'POST /payments/:paymentId/void',
  emits: ['payment.voided'],
  input: z.strictObject({
    paymentId: z.string().min(1).max(120),
    reason: z.string().trim().min(3, 'say why, in a few words').max(500),
    ...postingOverride,
  }),
  output: paymentView,
  async run(context, { paymentId, reason, ...override }) {
    const { store, emit } = context
    const payment = await existing(store.get(Payment, paymentId), Payment, paymentId)
    if (payment.status === 'void')
      throw new AppError('ALREADY_VOID', `Receipt ${payment.number} was voided on ${payment.voidedOn}. It stays void.`, {
        field: 'paymentId',
        details: { number: payment.number },
      })
    const today = context.today()
    await demandOpenPeriod(context, today, override)
    const voided = await store.put(Payment, { ...payment, status: 'void', advance: 0, voidedOn: today, voidReason: reason })
    await demandDepositsCovered(store, [payment.residentId], 'paymentId')
    emit('payment.voided', { paymentId, residentId: payment.residentId, amount: payment.amount, currency: payment.currency })
    return paymentViewOf(store, voided)
  },
})
