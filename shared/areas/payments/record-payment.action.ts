import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { isDay, maxDay, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Money } from '../../kernel/money.ts'
import { minorAboveZero, moneyShape } from '../../kernel/money-shape.ts'
import { billingSettingsOf } from '../organisations/billing-settings.ts'
import { demandOpenPeriod, postingOverride } from '../billing/open-period.ts'
import { issueNumber } from '../organisations/issue-number.ts'
import { Resident } from '../residents/resident.entity.ts'
import { allocateByChoice, allocateOldestFirst, type Share } from './allocation.rules.ts'
import { payableInvoices, type OpenInvoice } from './open-balances.ts'
import { Payment, type PaymentMethod } from './payment.entity.ts'
import { paymentView, paymentViewOf } from './payment-view.ts'
import { demandSaneAmount, latestAgreement } from './sane-amount.ts'

const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
export const allocateInput = z.array(z.strictObject({ invoiceId: z.string().min(1).max(120), amount: moneyShape })).max(200)

/** `opening` is for imports only: it would be money from nowhere. */
const METHODS = ['cash', 'upi', 'card', 'bank', 'cheque', 'tds'] as const satisfies readonly PaymentMethod[]

export const recordPayment = defineAction({
  name: 'payments.record',
  summary: 'Record money received from a resident: it clears the oldest dues first, or those chosen; the rest is an advance.',
  permission: 'payments.record',
  mode: 'write',
  runs: 'both',
  rest: 'POST /payments',
  limit: '30/min',
  emits: ['payment.received'],
  input: z.strictObject({
    residentId: z.string().min(1).max(120),
    amount: moneyShape,
    method: z.enum(METHODS),
    paidOn: day,
    reference: z.string().trim().min(1).max(100).optional(),
    notes: z.string().trim().max(2000).optional(),
    /** Absent: oldest due first. Empty: all of it an advance. */
    allocate: allocateInput.optional(),
    /** Says that an amount far above what this resident pays is meant. */
    confirmLarge: z.boolean().optional(),
    /** Says that the same reference, amount and day a second time is meant. */
    confirmDuplicate: z.boolean().optional(),
    ...postingOverride,
  }),
  output: paymentView,
  async run(context, input) {
    const { store, org, emit } = context
    await existing(store.get(Resident, input.residentId), Resident, input.residentId)
    const settings = await billingSettingsOf(store, org)
    const dues = await payableInvoices(store, input.residentId)
    const agreement = await latestAgreement(store, input.residentId)
    const currency = currencyOf(input.amount, dues, agreement?.currency ?? settings.currency)
    const amount = minorAboveZero(currency, input.amount, 'amount')
    demandPast(input.paidOn, context.today())
    await demandOpenPeriod(context, input.paidOn, input, 'paidOn')
    const payable = dues.filter((due) => due.currency === currency)
    await demandSaneAmount(store, {
      residentId: input.residentId,
      amount,
      currency,
      dues: payable,
      confirmed: input.confirmLarge === true,
      on: input.paidOn,
    })
    if (!input.confirmDuplicate) await demandNew(context, { ...input, minor: amount })
    const shares = input.allocate
      ? allocateByChoice(amount, payable, sharesOf(input.allocate, currency))
      : allocateOldestFirst(amount, payable)
    const numbered = await issueNumber(context, {
      documentType: 'payment',
      prefix: settings.receiptPrefix,
      on: input.paidOn,
      content: `${input.residentId}|${input.paidOn}|${currency}|${amount}`,
    })
    const first = payable.find((due) => due.invoiceId === shares[0]?.invoiceId)
    const propertyId = first?.propertyId ?? agreement?.propertyId
    const payment = await store.put(Payment, {
      residentId: input.residentId,
      ...(propertyId === undefined ? {} : { propertyId }),
      ...numbered,
      currency,
      amount,
      method: input.method,
      paidOn: input.paidOn,
      ...(input.reference === undefined ? {} : { reference: input.reference }),
      ...(input.notes === undefined ? {} : { notes: input.notes }),
      status: 'completed',
      allocations: datedShares(shares, payable, input.paidOn),
      advance: amount - shares.reduce((sum, share) => sum + share.amount, 0),
      prints: 0,
    })
    emit('payment.received', { paymentId: payment.id, residentId: payment.residentId, amount, currency })
    return paymentViewOf(store, payment)
  },
})

/** Money that came before the invoice clears it from the day of the invoice. */
export function datedShares(shares: readonly Share[], dues: readonly OpenInvoice[], from: Day): Payment['allocations'] {
  return shares.map((share) => ({ ...share, allocatedOn: maxDay(from, dues.find((due) => due.invoiceId === share.invoiceId)!.issuedOn) }))
}

export function sharesOf(chosen: z.output<typeof allocateInput>, currency: string): Share[] {
  return chosen.map(({ invoiceId, amount }, index) => ({ invoiceId, amount: minorAboveZero(currency, amount, `allocate.${index}.amount`) }))
}

/** What was given, if anything is owed or agreed in it; else what this resident is billed in, so that the refusal names that. */
export function currencyOf(amount: Money, dues: readonly OpenInvoice[], usual: string): string {
  return dues.some((due) => due.currency === amount.currency) ? amount.currency : usual
}

function demandPast(paidOn: Day, today: Day): void {
  if (paidOn > today)
    throw new AppError('INVALID_DAY', `${paidOn} is still to come: money is recorded on the day it was received. Today is ${today}.`, {
      field: 'paidOn',
      details: { today },
    })
}

/** The same transfer typed twice: same resident, reference, amount and day. */
async function demandNew(
  { store }: Pick<ActionContext, 'store'>,
  { residentId, reference, minor, paidOn }: { residentId: string; reference?: string | undefined; minor: number; paidOn: Day },
): Promise<void> {
  if (reference === undefined) return
  const same = (await store.find(Payment, { where: { residentId, paidOn } })).find(
    (payment) => payment.status === 'completed' && payment.reference === reference && payment.amount === minor,
  )
  if (same)
    throw new AppError(
      'DUPLICATE',
      `Receipt ${same.number} already records ${reference} for this resident, amount and day. Say so if it really came twice.`,
      { field: 'reference', details: { paymentId: same.id, number: same.number } },
    )
}
