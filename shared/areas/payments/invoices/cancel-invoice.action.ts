import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import { netAllocations } from '../allocation.rules.ts'
import { settlementOf, settlingDocuments } from '../settlement.ts'
import { invoiceView, invoiceViewOf } from './invoice-view.ts'

export const cancelInvoice = defineAction({
  name: 'invoices.cancel',
  summary: 'Cancel an invoice that nothing has cleared yet: it is owed no more, its number stays.',
  permission: 'invoices.cancel',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices/:invoiceId/cancel',
  emits: ['invoice.cancelled'],
  input: z.strictObject({
    invoiceId: z.string().min(1).max(120),
    reason: z.string().trim().min(3, 'say why, in a few words').max(500),
    ...postingOverride,
  }),
  output: invoiceView,
  async run(context, { invoiceId, reason, ...override }) {
    const { store } = context
    const invoice = await existing(store.get(Invoice, invoiceId), Invoice, invoiceId)
    if (invoice.status !== 'issued')
      throw new AppError(
        'WRONG_STATE',
        invoice.status === 'draft'
          ? 'A draft has no number to keep. Throw it away instead.'
          : `Invoice ${invoice.number} was cancelled on ${invoice.cancelledOn}.`,
        { field: 'invoiceId' },
      )
    const documents = await settlingDocuments(store, [invoice.residentId])
    const settled = settlementOf(documents)
    if ((settled.paid.get(invoiceId) ?? 0) !== 0 || (settled.credited.get(invoiceId) ?? 0) !== 0) {
      const payments = documents.payments
        .filter(
          (payment) => payment.status === 'completed' && netAllocations(payment.allocations).some((one) => one.invoiceId === invoiceId),
        )
        .map((payment) => ({ paymentId: payment.id, number: payment.number }))
      const creditNotes = documents.creditNotes.filter((note) => note.invoiceId === invoiceId).map((note) => note.number)
      throw new AppError(
        'IN_USE',
        `Invoice ${invoice.number} is already partly cleared, so it cannot be cancelled. Give a credit note instead.`,
        {
          field: 'invoiceId',
          details: { payments, creditNotes },
        },
      )
    }
    const today = context.today()
    // It is taken back on the day it was issued for at the earliest: a month may be billed ahead.
    const cancelledOn = today < invoice.issuedOn ? invoice.issuedOn : today
    await demandOpenPeriod(context, cancelledOn, override)
    const cancelled = await store.put(Invoice, { ...invoice, status: 'cancelled', cancelledOn, cancelReason: reason })
    context.emit('invoice.cancelled', { invoiceId, residentId: invoice.residentId })
    return invoiceViewOf(store, cancelled, today)
  },
})
