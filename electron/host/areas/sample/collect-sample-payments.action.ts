import { z } from 'zod'
import { billingSettingsOf } from '../../../../shared/areas/organisations/billing-settings.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { issueNumbers } from '../../../../shared/areas/organisations/issue-number.ts'
import { allocateOldestFirst } from '../../../../shared/areas/payments/allocation.rules.ts'
import { payableFrom, type OpenInvoice } from '../../../../shared/areas/payments/open-balances.ts'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { datedShares } from '../../../../shared/areas/payments/record-payment.action.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { addMonth, firstOfMonth, isMonth } from '../../../../shared/kernel/day.ts'
import type { Draft } from '../../../../shared/kernel/entity.ts'
import { unitOf } from '../../../../shared/kernel/money.ts'
import type { DeskServices } from '../../services.ts'
import { payingHabit, type SamplePayment } from './paying-habit.ts'
import { demandBuilding, lastDayOf, momentOf, sampleOptions, type SampleOptions } from './sample-options.ts'
import { seededId } from './seeded-random.ts'

/** The receipts of a month of a sample, in the order of their days, each clearing the oldest dues first as any payment does. */
export const collectSamplePayments = defineAction({
  name: 'sample.collect',
  summary: 'A step of sample.create: what the residents paid in one month.',
  permission: 'sample.create',
  mode: 'write',
  runs: 'desk',
  input: z.strictObject({ options: sampleOptions, month: z.string().refine(isMonth) }),
  output: z.object({ payments: z.int() }),
  async run(context: ActionContext<DeskServices>, { options, month }) {
    await demandBuilding(context.services.memory)
    const { store, org } = context
    const settings = await billingSettingsOf(store, org)
    const unit = unitOf(settings.currency)
    const drafts: Draft<typeof Payment>[] = []
    for (const [residentId, dues] of await duesByResident(context, options, month)) {
      const paid = payingHabit(options, residentId, month, dues, unit)
      if (paid && paid.amount > 0) drafts.push(paymentOf(options, residentId, month, dues, paid))
    }
    drafts.sort((a, b) => (a.paidOn === b.paidOn ? (a.residentId < b.residentId ? -1 : 1) : a.paidOn < b.paidOn ? -1 : 1))
    const numbers = await issueNumbers(
      context,
      { documentType: 'payment', prefix: settings.receiptPrefix },
      drafts.map(({ residentId, paidOn, currency, amount }) => ({ on: paidOn, content: `${residentId}|${paidOn}|${currency}|${amount}` })),
    )
    for (const [index, draft] of drafts.entries()) await store.put(Payment, { ...draft, ...numbers[index]! })
    return { payments: drafts.length }
  },
})

/** Dues older than two months are given up on in a sample, so that a long one does not read its whole past each month. */
async function duesByResident({ store }: ActionContext, options: SampleOptions, month: string): Promise<Map<string, OpenInvoice[]>> {
  const since = firstOfMonth(addMonth(month, -2))
  const invoices = await store.find(Invoice, { where: { issuedOn: { gte: since, lte: lastDayOf(options, month) }, status: 'issued' } })
  // A payment ahead may be older than what it clears.
  const payments = await store.find(Payment, { where: { paidOn: { gte: firstOfMonth(addMonth(month, -5)) } } })
  return Map.groupBy(payableFrom(invoices, { payments, creditNotes: [], depositEntries: [] }), (due) => due.residentId)
}

function paymentOf(
  options: SampleOptions,
  residentId: string,
  month: string,
  dues: readonly OpenInvoice[],
  paid: SamplePayment,
): Draft<typeof Payment> {
  const shares = allocateOldestFirst(paid.amount, dues)
  const { propertyId, currency } = dues[0]!
  return {
    id: seededId(momentOf(firstOfMonth(month)), options.seed, 'payment', residentId, month),
    residentId,
    propertyId,
    number: '',
    chain: '',
    currency,
    amount: paid.amount,
    method: paid.method,
    paidOn: paid.paidOn,
    ...(paid.reference === undefined ? {} : { reference: paid.reference }),
    status: 'completed',
    allocations: datedShares(shares, dues, paid.paidOn),
    advance: paid.amount - shares.reduce((sum, share) => sum + share.amount, 0),
    prints: 0,
  }
}
