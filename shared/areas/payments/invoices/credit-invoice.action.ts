import { z } from 'zod'
import { defineAction, type ActionContext } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { financialYear, isDay, makeDay, maxDay, type Day } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import { minorAboveZero, moneyShape, shown } from '../../../kernel/money-shape.ts'
import { billingSettingsOf } from '../../organisations/billing-settings.ts'
import { CreditNote } from '../../billing/credit-note.entity.ts'
import { creditContent, type CreditContent } from '../../billing/credit-note.rules.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import { currentOrganisation } from '../../organisations/current-organisation.ts'
import { issueNumber } from '../../organisations/issue-number.ts'
import { releaseFrom } from '../allocation.rules.ts'
import { withAllocations } from '../change-allocations.ts'
import { demandDepositsCovered } from '../deposits-held.ts'
import { Payment } from '../payment.entity.ts'
import { figuresOf, settlementOf, settlingDocuments } from '../settlement.ts'
import { invoiceView, invoiceViewOf, lineViewOf } from './invoice-view.ts'

const id = z.string().min(1).max(120)
const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
const reason = z.string().trim().min(3, 'say why, in a few words').max(500)

const creditNoteView = z.object({
  id: z.string(),
  type: z.enum(['credit', 'writeOff']),
  number: z.string(),
  invoiceId: z.string(),
  invoiceNumber: z.string(),
  issuedOn: z.string(),
  lines: z.array(z.unknown()),
  subtotal: moneyShape,
  tax: moneyShape,
  roundOff: moneyShape,
  total: moneyShape,
  reason: z.string(),
})
const output = z.object({ creditNote: creditNoteView, invoice: invoiceView })

const WRITE_OFF_PREFIX = 'WO'

export const creditInvoice = defineAction({
  name: 'invoices.creditNote',
  summary: 'Take back all or part of an issued invoice, tax included. What was already paid on that part becomes an advance.',
  permission: 'invoices.credit',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices/:invoiceId/credit-note',
  emits: ['invoice.credited'],
  input: z.strictObject({
    invoiceId: id,
    reason,
    /** In all, tax included. Absent, as `lines`: all that is left of the invoice. */
    amount: moneyShape.optional(),
    /** Per line from 0, tax included. */
    lines: z
      .array(z.strictObject({ line: z.int().min(0), amount: moneyShape }))
      .min(1)
      .max(200)
      .optional(),
    issuedOn: day.optional(),
    ...postingOverride,
  }),
  output,
  async run(context, input) {
    const { store } = context
    const { invoice, issuedOn, earlier } = await creditable(context, input)
    const { currency } = invoice
    const content = creditContent(invoice, earlier, {
      amount: input.amount && minorAboveZero(currency, input.amount, 'amount'),
      lines: input.lines?.map(({ line, amount }, index) => ({ line, amount: minorAboveZero(currency, amount, `lines.${index}.amount`) })),
      withoutTax: await isTaxFinal(context, invoice.issuedOn, issuedOn),
    })
    const documents = await settlingDocuments(store, [invoice.residentId])
    const { balance } = figuresOf(invoice, settlementOf(documents), issuedOn)
    if (content.total > balance) await release(context, invoice, documents.payments, content.total - balance, issuedOn)
    return answer(context, invoice, await putNote(context, invoice, content, { type: 'credit', issuedOn, reason: input.reason }))
  },
})

export const writeOffInvoice = defineAction({
  name: 'invoices.writeOff',
  summary: 'Give up what is still owed on an invoice as lost. Its tax stays as it was.',
  permission: 'invoices.writeOff',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices/:invoiceId/write-off',
  emits: ['invoice.writtenOff'],
  input: z.strictObject({ invoiceId: id, reason, amount: moneyShape.optional(), issuedOn: day.optional(), ...postingOverride }),
  output,
  async run(context, input) {
    const { invoice, issuedOn } = await creditable(context, input)
    const documents = await settlingDocuments(context.store, [invoice.residentId])
    const { balance } = figuresOf(invoice, settlementOf(documents), issuedOn)
    const amount = input.amount ? minorAboveZero(invoice.currency, input.amount, 'amount') : balance
    if (amount > balance || balance <= 0)
      throw new AppError('OVER_CREDITED', `More would be given up than is owed on invoice ${invoice.number}. Lower the amount.`, {
        field: 'amount',
        details: { asked: amount, left: Math.max(0, balance) },
      })
    const line = {
      type: invoice.type,
      description: `Written off, invoice ${invoice.number}`,
      quantity: '1',
      rate: amount,
      discount: 0,
      taxable: amount,
      taxes: [],
      total: amount,
      invoiceLine: 0,
    }
    const content = { lines: [line], subtotal: amount, tax: 0, roundOff: 0, total: amount }
    return answer(context, invoice, await putNote(context, invoice, content, { type: 'writeOff', issuedOn, reason: input.reason }))
  },
})

/** The invoice, if anything can be taken off it on that day, and the credit notes it already has. */
async function creditable(
  context: ActionContext,
  input: { invoiceId: string; issuedOn?: Day | undefined; override?: boolean | undefined; overrideReason?: string | undefined },
) {
  const invoice = await existing(context.store.get(Invoice, input.invoiceId), Invoice, input.invoiceId)
  if (invoice.status !== 'issued')
    throw new AppError('WRONG_STATE', `Only an issued invoice can be credited; this one is ${invoice.status}.`, { field: 'invoiceId' })
  const today = context.today()
  const latest = maxDay(today, invoice.issuedOn)
  const issuedOn = input.issuedOn ?? latest
  if (issuedOn > latest)
    throw new AppError('INVALID_DAY', `${issuedOn} is still to come. A credit note is dated today or earlier.`, { field: 'issuedOn' })
  if (issuedOn < invoice.issuedOn)
    throw new AppError('VALIDATION', `The invoice is of ${invoice.issuedOn}; it cannot be credited before.`, { field: 'issuedOn' })
  await demandOpenPeriod(context, issuedOn, input, 'issuedOn')
  const notes = await context.store.find(CreditNote, { where: { invoiceId: invoice.id } })
  return { invoice, issuedOn, earlier: notes.filter((note) => note.type === 'credit') }
}

/** What was paid beyond what is left to owe goes back to the payments, as advance. */
async function release({ store }: ActionContext, invoice: Invoice, payments: readonly Payment[], amount: number, on: Day): Promise<void> {
  const releases = releaseFrom(payments, invoice.id, amount, on)
  if (!releases)
    throw new AppError(
      'OVER_CREDITED',
      `Part of invoice ${invoice.number} was cleared by a deposit or written off, so not all of it can be credited. Reverse that first.`,
      { field: 'amount' },
    )
  for (const payment of payments) {
    const added = releases.get(payment.id)
    if (added) await store.put(Payment, withAllocations(payment, [added]))
  }
  if (invoice.type === 'deposit') await demandDepositsCovered(store, [invoice.residentId], 'invoiceId')
}

async function putNote(
  context: ActionContext,
  invoice: Invoice,
  content: CreditContent,
  { type, issuedOn, reason: why }: Pick<CreditNote, 'type' | 'issuedOn' | 'reason'>,
): Promise<CreditNote> {
  const settings = await billingSettingsOf(context.store, context.org)
  const numbered = await issueNumber(context, {
    documentType: 'creditNote',
    prefix: type === 'credit' ? settings.creditNotePrefix : WRITE_OFF_PREFIX,
    on: issuedOn,
    content: `${invoice.residentId}|${issuedOn}|${invoice.currency}|${content.total}`,
  })
  const { residentId, propertyId, currency } = invoice
  const note = await context.store.put(CreditNote, {
    type,
    residentId,
    propertyId,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number!,
    invoiceIssuedOn: invoice.issuedOn,
    ...numbered,
    currency,
    issuedOn,
    ...content,
    reason: why,
  })
  context.emit(type === 'credit' ? 'invoice.credited' : 'invoice.writtenOff', {
    invoiceId: invoice.id,
    residentId,
    total: note.total,
    currency,
  })
  return note
}

/**
 * India: tax can be taken back until 30 November after the financial year of the invoice (CGST Act, s. 34(2)); a later note lowers what
 * is owed and leaves the tax.
 */
async function isTaxFinal({ store, org }: ActionContext, invoicedOn: Day, creditedOn: Day): Promise<boolean> {
  if ((await currentOrganisation(store, org)).country !== 'IN') return false
  const yearEnds = 2000 + Number(financialYear(invoicedOn, 4).slice(2))
  return creditedOn > makeDay(yearEnds, 11, 30)
}

async function answer({ store, today }: ActionContext, invoice: Invoice, note: CreditNote): Promise<z.input<typeof output>> {
  const { currency } = note
  return {
    creditNote: {
      ...note,
      lines: note.lines.map((line) => lineViewOf(line, currency)),
      subtotal: shown(note.subtotal, currency),
      tax: shown(note.tax, currency),
      roundOff: shown(note.roundOff, currency),
      total: shown(note.total, currency),
    },
    invoice: await invoiceViewOf(store, invoice, today()),
  }
}
