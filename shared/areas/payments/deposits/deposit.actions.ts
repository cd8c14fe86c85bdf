import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { isDay } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import { minorAboveZero, moneyShape } from '../../../kernel/money-shape.ts'
import { DepositEntry } from '../../billing/deposit-entry.entity.ts'
import { postingOverride } from '../../billing/open-period.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { allocateOldestFirst } from '../allocation.rules.ts'
import { payableInvoices } from '../open-balances.ts'
import { demandSaneAmount } from '../sane-amount.ts'
import { movedView } from './deposit-view.ts'
import { demandHeld, depositGround, moveDeposit, type Movement } from './move-deposit.ts'

const id = z.string().min(1).max(120)
const on = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
const method = z.enum(['cash', 'upi', 'card', 'bank', 'cheque'])
const reference = z.string().trim().min(1).max(100)
const reason = z.string().trim().min(3, 'say why, in a few words').max(500)
const moves = { agreementId: id, amount: moneyShape, on, ...postingOverride }

export const receiveDeposit = defineAction({
  name: 'deposits.receive',
  summary: 'Take a deposit. Where it was invoiced, that invoice is cleared.',
  permission: 'deposits.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/deposits',
  emits: ['deposit.moved'],
  /** `confirmLarge` says that an amount far above what this resident owes and pays is meant. */
  input: z.strictObject({ ...moves, method, reference: reference.optional(), confirmLarge: z.boolean().optional() }),
  output: movedView,
  async run(context, input) {
    const { agreement } = await depositGround(context, input.agreementId, input.on, input)
    const amount = minorAboveZero(agreement.currency, input.amount, 'amount')
    const { residentId, currency } = agreement
    const dues = (await payableInvoices(context.store, residentId)).filter((due) => due.currency === currency)
    await demandSaneAmount(context.store, { residentId, amount, currency, dues, confirmed: input.confirmLarge === true, on: input.on })
    const billed = dues.filter((due) => due.type === 'deposit' && due.agreementId === agreement.id)
    const cleared = allocateOldestFirst(amount, billed)
    const beyond = amount - cleared.reduce((sum, share) => sum + share.amount, 0)
    const received = { type: 'received' as const, movedOn: input.on, method: input.method, reference: input.reference }
    return moveDeposit(context, agreement, [
      ...cleared.map((share): Movement => ({ ...received, amount: share.amount, invoiceId: share.invoiceId, settles: share.amount })),
      ...(beyond > 0 ? [{ ...received, amount: beyond }] : []),
    ])
  },
})

export const deductDeposit = defineAction({
  name: 'deposits.deduct',
  summary: 'Use part of a deposit for what the resident owes: one invoice, or the oldest dues first.',
  permission: 'deposits.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/deposits/deduct',
  emits: ['deposit.moved'],
  input: z.strictObject({ ...moves, invoiceId: id.optional(), reason }),
  output: movedView,
  async run(context, input) {
    const { agreement, held } = await depositGround(context, input.agreementId, input.on, input)
    const amount = minorAboveZero(agreement.currency, input.amount, 'amount')
    demandHeld(held, amount)
    const dues = (await payableInvoices(context.store, agreement.residentId)).filter(
      (due) =>
        due.currency === agreement.currency &&
        due.type !== 'deposit' &&
        due.issuedOn <= input.on &&
        (input.invoiceId === undefined || due.invoiceId === input.invoiceId),
    )
    const shares = allocateOldestFirst(amount, dues)
    const owed = dues.reduce((sum, due) => sum + due.balance, 0)
    if (amount > owed)
      throw new AppError('OVER_ALLOCATED', 'That is more than the resident owes there. Invoice the damage first, or lower the amount.', {
        field: 'amount',
        details: { owed, amount },
      })
    return moveDeposit(
      context,
      agreement,
      shares.map((share): Movement => ({
        type: 'deducted',
        amount: -share.amount,
        movedOn: input.on,
        invoiceId: share.invoiceId,
        settles: share.amount,
        reason: input.reason,
      })),
    )
  },
})

export const refundDeposit = defineAction({
  name: 'deposits.refund',
  summary: 'Pay a deposit back, all or part.',
  permission: 'deposits.refund',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/deposits/refund',
  emits: ['deposit.moved'],
  input: z.strictObject({ ...moves, method, reference: reference.optional(), reason: reason.optional() }),
  output: movedView,
  async run(context, input) {
    const { agreement, held } = await depositGround(context, input.agreementId, input.on, input)
    const amount = minorAboveZero(agreement.currency, input.amount, 'amount')
    demandHeld(held, amount)
    const { method: by, reference: slip, reason: why } = input
    return moveDeposit(context, agreement, [
      { type: 'refunded', amount: -amount, movedOn: input.on, method: by, reference: slip, reason: why },
    ])
  },
})

export const addDepositInterest = defineAction({
  name: 'deposits.addInterest',
  summary: 'Add the interest a deposit has earned; it is the resident’s (South Africa, Rental Housing Act s. 5).',
  permission: 'deposits.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/deposits/interest',
  emits: ['deposit.moved'],
  input: z.strictObject({ ...moves, reason: reason.optional() }),
  output: movedView,
  async run(context, input) {
    const { agreement, held } = await depositGround(context, input.agreementId, input.on, input)
    const amount = minorAboveZero(agreement.currency, input.amount, 'amount')
    if (held <= 0) throw new AppError('WRONG_STATE', 'No deposit is held, so there is none to earn interest.', { field: 'agreementId' })
    return moveDeposit(context, agreement, [{ type: 'interest', amount, movedOn: input.on, reason: input.reason }])
  },
})

export const reverseDeposit = defineAction({
  name: 'deposits.reverse',
  summary: 'Take one movement of a deposit back, as of today. What it cleared is owed again.',
  permission: 'deposits.refund',
  mode: 'write',
  runs: 'both',
  rest: 'POST /deposits/:entryId/reverse',
  emits: ['deposit.moved'],
  input: z.strictObject({ entryId: id, reason, ...postingOverride }),
  output: movedView,
  async run(context, input) {
    const entry = await existing(context.store.get(DepositEntry, input.entryId), DepositEntry, input.entryId)
    const earlier = await context.store.find(DepositEntry, { where: { agreementId: entry.agreementId } })
    if (entry.type === 'reversed' || earlier.some((one) => one.reversalOf === entry.id))
      throw new AppError('ALREADY_VOID', 'That movement was already taken back.', { field: 'entryId' })
    const { held } = await depositGround(context, entry.agreementId, context.today(), input)
    if (entry.amount > 0) demandHeld(held, entry.amount)
    const agreement = await existing(context.store.get(Agreement, entry.agreementId), Agreement, entry.agreementId)
    return moveDeposit(context, agreement, [
      {
        type: 'reversed',
        amount: -entry.amount,
        movedOn: context.today(),
        method: entry.method,
        invoiceId: entry.invoiceId,
        settles: entry.settles === undefined ? undefined : -entry.settles,
        reversalOf: entry.id,
        reason: input.reason,
      },
    ])
  },
})
