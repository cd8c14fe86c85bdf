import { z } from 'zod'
import { defineAction, type ActionContext } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { addDays, isDay } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import { minorAtLeastZero, moneyShape } from '../../../kernel/money-shape.ts'
import { billingSettingsOf, type SettingsInForce } from '../../organisations/billing-settings.ts'
import { composeInvoice, type InvoiceGround } from '../../billing/compose-invoice.ts'
import type { Charge } from '../../billing/invoice-lines.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { issueInvoices } from '../../billing/issue-invoices.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import { TaxRate } from '../../billing/tax-rate.entity.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { currentOrganisation } from '../../organisations/current-organisation.ts'
import { Property } from '../../properties/property.entity.ts'
import { Resident } from '../../residents/resident.entity.ts'
import { applyAdvances } from '../change-allocations.ts'
import { latestAgreement } from '../sane-amount.ts'
import { invoiceView, invoiceViewOf } from './invoice-view.ts'

const id = z.string().min(1).max(120)
const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
/** `opening` comes from imports only. */
const types = z.enum(['rent', 'deposit', 'maintenance', 'utility', 'penalty', 'nightly', 'other'])

const invoiceInput = z.strictObject({
  residentId: id,
  /** Absent: the agreement the resident lives under. */
  agreementId: id.optional(),
  propertyId: id.optional(),
  type: types,
  lines: z
    .array(
      z.strictObject({
        type: types.optional(),
        description: z.string().trim().min(1).max(255),
        quantity: z
          .string()
          .regex(/^\d{1,9}(\.\d{1,4})?$/, 'a quantity is like 1 or 2.5')
          .optional(),
        unit: z.string().max(20).optional(),
        rate: moneyShape,
        discount: moneyShape.optional(),
        taxCode: z.string().max(10).optional(),
      }),
    )
    .min(1)
    .max(200),
  issuedOn: day.optional(),
  dueOn: day.optional(),
  notes: z.string().max(2000).optional(),
  /** Absent or false: a draft without a number. */
  issue: z.boolean().optional(),
  ...postingOverride,
})
type InvoiceInput = z.output<typeof invoiceInput>

export const createInvoice = defineAction({
  name: 'invoices.create',
  summary: 'Make an invoice by hand: as a draft, or issued at once with a number. Tax is decided by the tables.',
  permission: 'invoices.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices',
  emits: ['invoice.issued'],
  input: invoiceInput,
  output: invoiceView,
  async run(context, input) {
    const { store } = context
    const ground = await groundOf(context, input)
    const draft = composeInvoice(ground, requestOf(context, input, ground))
    if (!input.issue) return invoiceViewOf(store, await store.put(Invoice, draft), context.today())
    return issueOne(context, ground.settings, draft, input)
  },
})

export const updateInvoice = defineAction({
  name: 'invoices.update',
  summary: 'Write a draft anew. An issued invoice is never edited; it is credited or cancelled.',
  permission: 'invoices.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /invoices/:invoiceId',
  input: z.strictObject({ invoiceId: id, invoice: invoiceInput.omit({ issue: true, override: true, overrideReason: true }) }),
  output: invoiceView,
  async run(context, { invoiceId, invoice }) {
    const { store } = context
    await existingDraft(context, invoiceId)
    const ground = await groundOf(context, invoice)
    const draft = composeInvoice(ground, requestOf(context, invoice, ground))
    return invoiceViewOf(store, await store.put(Invoice, { ...draft, id: invoiceId }), context.today())
  },
})

export const issueInvoice = defineAction({
  name: 'invoices.issue',
  summary: 'Issue a draft: it gets its number and is owed; advances held clear it.',
  permission: 'invoices.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices/:invoiceId/issue',
  emits: ['invoice.issued'],
  input: z.strictObject({ invoiceId: id, ...postingOverride }),
  output: invoiceView,
  async run(context, { invoiceId, ...override }) {
    const draft = await existingDraft(context, invoiceId)
    return issueOne(context, await billingSettingsOf(context.store, context.org), draft, override)
  },
})

export const removeDraft = defineAction({
  name: 'invoices.removeDraft',
  summary: 'Throw a draft away. It has no number, so none is lost.',
  permission: 'invoices.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /invoices/:invoiceId',
  input: z.strictObject({ invoiceId: id }),
  output: z.object({ invoiceId: z.string() }),
  async run(context, { invoiceId }) {
    await existingDraft(context, invoiceId)
    await context.store.remove(Invoice, invoiceId)
    return { invoiceId }
  },
})

async function issueOne(
  context: ActionContext,
  settings: SettingsInForce,
  draft: Parameters<typeof issueInvoices>[2][number],
  override: Parameters<typeof demandOpenPeriod>[2],
) {
  await demandOpenPeriod(context, draft.issuedOn, override, 'issuedOn')
  const [issued] = await issueInvoices(context, settings, [draft])
  await applyAdvances(context.store, [issued!])
  context.emit('invoice.issued', {
    invoiceId: issued!.id,
    residentId: issued!.residentId,
    total: issued!.total,
    currency: issued!.currency,
  })
  return invoiceViewOf(context.store, issued!, context.today())
}

async function existingDraft({ store }: ActionContext, invoiceId: string): Promise<Invoice> {
  const invoice = await existing(store.get(Invoice, invoiceId), Invoice, invoiceId)
  if (invoice.status !== 'draft')
    throw new AppError('ALREADY_ISSUED', `Invoice ${invoice.number} is issued and stays as it is. Cancel it or give a credit note.`, {
      field: 'invoiceId',
      details: { number: invoice.number },
    })
  return invoice
}

async function groundOf(
  { store, org }: ActionContext,
  input: Pick<InvoiceInput, 'residentId' | 'agreementId' | 'propertyId' | 'type'>,
): Promise<InvoiceGround> {
  const organisation = await currentOrganisation(store, org)
  const resident = await existing(store.get(Resident, input.residentId), Resident, input.residentId)
  const agreement =
    input.agreementId === undefined
      ? await latestAgreement(store, input.residentId)
      : await existing(store.get(Agreement, input.agreementId), Agreement, input.agreementId)
  if (agreement && agreement.residentId !== input.residentId)
    throw new AppError('VALIDATION', 'That agreement is another resident’s.', { field: 'agreementId' })
  if (!agreement && input.type === 'deposit')
    throw new AppError('VALIDATION', 'A deposit belongs to an agreement. Make the agreement first.', { field: 'agreementId' })
  const propertyId = input.propertyId ?? agreement?.propertyId
  if (propertyId === undefined)
    throw new AppError('VALIDATION', 'This resident has no agreement, so say which property the invoice is for.', { field: 'propertyId' })
  return {
    organisation,
    settings: await billingSettingsOf(store, org),
    ownRates: await store.find(TaxRate, { where: { country: organisation.country } }),
    resident,
    property: await existing(store.get(Property, propertyId), Property, propertyId),
    agreement,
  }
}

function requestOf(
  context: ActionContext,
  input: Omit<InvoiceInput, 'issue'>,
  { agreement, settings }: InvoiceGround,
): Parameters<typeof composeInvoice>[1] {
  const currency = agreement?.currency ?? settings.currency
  const issuedOn = input.issuedOn ?? context.today()
  const dueOn = input.dueOn ?? addDays(issuedOn, settings.defaultDueDays)
  if (dueOn < issuedOn)
    throw new AppError('VALIDATION', 'An invoice cannot be due before it is issued. Check both days.', { field: 'dueOn' })
  const charges = input.lines.map((line, index): Charge => ({
    type: line.type ?? input.type,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    rate: minorAtLeastZero(currency, line.rate, `lines.${index}.rate`),
    discount: line.discount ? minorAtLeastZero(currency, line.discount, `lines.${index}.discount`) : undefined,
    taxCode: line.taxCode,
  }))
  return { type: input.type, charges, currency, issuedOn, dueOn, notes: input.notes }
}
