import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import type { Store } from '../../../kernel/store.ts'
import { CHARGE_TYPES, type Invoice, type InvoiceLine } from '../../billing/invoice.entity.ts'
import { figuresOf, settlementOf, settlingDocuments, type InvoiceFigures } from '../settlement.ts'

const lineView = z.object({
  type: z.enum(CHARGE_TYPES),
  description: z.string(),
  quantity: z.string(),
  unit: z.string().optional(),
  rate: moneyShape,
  discount: moneyShape,
  taxable: moneyShape,
  taxCode: z.string().optional(),
  taxRule: z.string().optional(),
  taxes: z.array(z.object({ head: z.string(), basisPoints: z.int(), amount: moneyShape, base: moneyShape.optional() })),
  total: moneyShape,
  formula: z.string().optional(),
})

/** An invoice as screens and scripts see it, with what is computed: paid, credited, balance and state. */
export const invoiceView = z.object({
  id: z.string(),
  residentId: z.string(),
  agreementId: z.string().optional(),
  propertyId: z.string(),
  bedId: z.string().optional(),
  type: z.enum(CHARGE_TYPES),
  title: z.enum(['taxInvoice', 'billOfSupply', 'invoice']),
  number: z.string().optional(),
  issuedOn: z.string(),
  dueOn: z.string(),
  period: z.string().optional(),
  fromOn: z.string().optional(),
  toOn: z.string().optional(),
  recipientName: z.string(),
  recipientTaxNumber: z.string().optional(),
  supplierTaxNumber: z.string().optional(),
  placeOfSupply: z.string().optional(),
  reverseCharge: z.boolean().optional(),
  lines: z.array(lineView),
  subtotal: moneyShape,
  discount: moneyShape,
  tax: moneyShape,
  roundOff: moneyShape,
  total: moneyShape,
  paid: moneyShape,
  credited: moneyShape,
  balance: moneyShape,
  state: z.enum(['draft', 'issued', 'partly', 'paid', 'overdue', 'cancelled']),
  penaltyFor: z.string().optional(),
  runId: z.string().optional(),
  notes: z.string().optional(),
  cancelledOn: z.string().optional(),
  cancelReason: z.string().optional(),
  createdAt: z.string(),
})
export type InvoiceView = z.output<typeof invoiceView>

/** Views of invoices with their figures now, overdue as of `asOf`; what settles them is read once for all. */
export async function invoiceViews(store: Pick<Store, 'find'>, invoices: readonly Invoice[], asOf: Day): Promise<InvoiceView[]> {
  if (invoices.length === 0) return []
  const documents = await settlingDocuments(store, [...new Set(invoices.map((invoice) => invoice.residentId))])
  // Whatever its date: what is paid ahead of an invoice's day is paid.
  const settled = settlementOf(documents)
  return invoices.map((invoice) => viewOf(invoice, figuresOf(invoice, settled, asOf)))
}

export async function invoiceViewOf(store: Pick<Store, 'find'>, invoice: Invoice, asOf: Day): Promise<InvoiceView> {
  return (await invoiceViews(store, [invoice], asOf))[0]!
}

export function lineViewOf(line: InvoiceLine, currency: string): z.output<typeof lineView> {
  const { rate, discount, taxable, total, taxes, ...plain } = line
  return {
    ...plain,
    rate: shown(rate, currency),
    discount: shown(discount, currency),
    taxable: shown(taxable, currency),
    total: shown(total, currency),
    taxes: taxes.map(({ head, basisPoints, amount, base }) => ({
      head,
      basisPoints,
      amount: shown(amount, currency),
      ...(base === undefined ? {} : { base: shown(base, currency) }),
    })),
  }
}

function viewOf(invoice: Invoice, figures: InvoiceFigures): InvoiceView {
  const { currency, lines, subtotal, discount, tax, roundOff, total, status: _, ...plain } = invoice
  return {
    ...plain,
    lines: lines.map((line) => lineViewOf(line, currency)),
    subtotal: shown(subtotal, currency),
    discount: shown(discount, currency),
    tax: shown(tax, currency),
    roundOff: shown(roundOff, currency),
    total: shown(total, currency),
    paid: shown(figures.paid, currency),
    credited: shown(figures.credited, currency),
    balance: shown(figures.balance, currency),
    state: figures.state,
  }
}
