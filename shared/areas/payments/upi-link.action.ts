import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Resident } from '../residents/resident.entity.ts'
import { payableInvoices, paymentsWithAdvance } from './open-balances.ts'
import { upiLink } from './upi-link.rules.ts'

export const upiLinkAction = defineAction({
  name: 'payments.upiLink',
  summary: 'The UPI link (and QR text) for exactly what a resident owes, or for one invoice. Made offline.',
  permission: 'payments.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /residents/:residentId/upi-link',
  input: z
    .strictObject({ residentId: z.string().min(1).max(120).optional(), invoiceId: z.string().min(1).max(120).optional() })
    .refine((input) => (input.residentId === undefined) !== (input.invoiceId === undefined), 'give a resident or an invoice, one of them'),
  output: z.object({ link: z.string(), amount: moneyShape, reference: z.string(), payee: z.string() }),
  async run({ store, org }, { residentId, invoiceId }) {
    const organisation = await currentOrganisation(store, org)
    if (organisation.upiId === undefined)
      throw new AppError('VALIDATION', 'No UPI address is set. Add it in Settings, Organisation, then the QR can be made.', {
        field: 'upiId',
      })
    const invoice = invoiceId === undefined ? undefined : await existing(store.get(Invoice, invoiceId), Invoice, invoiceId)
    const payer = invoice?.residentId ?? residentId!
    if (!invoice) await existing(store.get(Resident, payer), Resident, payer)
    const dues = (await payableInvoices(store, payer)).filter((due) => due.currency === 'INR' && (!invoice || due.invoiceId === invoice.id))
    const held = invoice
      ? 0
      : (await paymentsWithAdvance(store, payer)).reduce((sum, payment) => sum + (payment.currency === 'INR' ? payment.advance : 0), 0)
    const amount = dues.reduce((sum, due) => sum + due.balance, 0) - held
    if (amount <= 0)
      throw new AppError('WRONG_STATE', 'Nothing is owed in rupees, so there is nothing to pay by UPI.', {
        field: invoice ? 'invoiceId' : 'residentId',
      })
    // One due: its number. Several: the person, as far as a reference may be long.
    const reference = (dues.length === 1 ? dues[0]!.number : `R${payer}`).replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 35)
    const note = dues.length === 1 ? `Invoice ${dues[0]!.number}` : `${dues.length} invoices`
    const link = upiLink({ payee: organisation.upiId, payeeName: organisation.name, amount, reference, note })
    return { link, amount: shown(amount, 'INR'), reference, payee: organisation.upiId }
  },
})
