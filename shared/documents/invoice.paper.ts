import type { Invoice } from '../areas/billing/invoice.entity.ts'
import { upiLink } from '../areas/payments/upi-link.rules.ts'
import { AppError } from '../kernel/errors.ts'
import { chargeTable, invoiceTotals } from './charge-table.ts'
import type { Paper, PaperBlock } from './paper.ts'
import { fact, fileName, penFor, taxNumberName, type PaperSetting, type Pen } from './paper-frame.ts'

export interface InvoiceData extends PaperSetting {
  readonly invoice: Invoice
  /** Address of the recipient: one line each. */
  readonly recipientLines: readonly string[]
  /** Taken off so far by payments and by credit notes. */
  readonly paid: number
  readonly credited: number
  readonly terms?: string | undefined
}

/** Tax invoice, bill of supply or invoice, with every field of CGST rule 46 that applies. */
export function invoicePaper(data: InvoiceData): Paper {
  const pen = penFor(data)
  const { words } = pen
  const { invoice } = data
  const mark = invoice.status === 'cancelled' ? 'void' : invoice.status === 'draft' ? 'draft' : undefined
  return {
    kind: 'invoice',
    name: fileName('invoice', invoice.number ?? 'draft'),
    locale: pen.locale,
    title: words[invoice.title],
    ...(invoice.number === undefined ? {} : { number: invoice.number }),
    day: invoice.issuedOn,
    letterhead: pen.letterhead,
    ...(mark ? { mark: { is: mark, text: words[mark] } } : {}),
    pageWords: { page: words.page, of: words.of },
    blocks: [
      parties(data, pen),
      chargeTable(invoice.lines, invoice.currency, pen),
      { is: 'totals', rows: [...invoiceTotals(invoice, words.total, pen), ...settled(data, pen)] },
      { is: 'words', label: words.inWords, text: pen.spelled(invoice.total, invoice.currency) },
      ...(invoice.tax === 0 && invoice.supplierTaxNumber ? [{ is: 'note', text: words.noTax } as const] : []),
      ...(invoice.notes ? [{ is: 'note', label: words.notes, text: invoice.notes } as const] : []),
      ...howToPay(data, pen),
      { is: 'signatures', names: [words.authorised] },
      ...(data.terms ? [{ is: 'terms', label: words.terms, text: data.terms } as const] : []),
    ],
  }
}

function parties({ invoice, recipientLines, organisation }: InvoiceData, pen: Pen): PaperBlock {
  const { words } = pen
  const taxName = taxNumberName(organisation.country, words)
  return {
    is: 'parties',
    label: words.billedTo,
    name: invoice.recipientName,
    lines: [...recipientLines, ...(invoice.recipientTaxNumber ? [`${taxName} ${invoice.recipientTaxNumber}`] : [])],
    facts: [
      { label: words.date, value: pen.day(invoice.issuedOn) },
      { label: words.dueOn, value: pen.day(invoice.dueOn) },
      ...fact(words.period, invoice.fromOn && invoice.toOn ? `${pen.day(invoice.fromOn)} – ${pen.day(invoice.toOn)}` : undefined),
      ...fact(words.placeOfSupply, invoice.placeOfSupply),
      ...(invoice.title === 'taxInvoice' ? [{ label: words.reverseCharge, value: invoice.reverseCharge ? words.yes : words.no }] : []),
    ],
  }
}

const dueOf = ({ invoice, paid, credited }: InvoiceData): number =>
  invoice.status === 'cancelled' ? 0 : Math.max(0, invoice.total - paid - credited)

function settled(data: InvoiceData, pen: Pen) {
  const { invoice, paid, credited } = data
  if (invoice.status !== 'issued' || (paid === 0 && credited === 0)) return []
  return [
    ...(paid > 0 ? [{ label: pen.words.paid, value: pen.money(-paid, invoice.currency) }] : []),
    ...(credited > 0 ? [{ label: pen.words.credited, value: pen.money(-credited, invoice.currency) }] : []),
    { label: pen.words.balanceDue, value: pen.money(dueOf(data), invoice.currency), strong: true },
  ]
}

function howToPay(data: InvoiceData, pen: Pen): PaperBlock[] {
  const { organisation, invoice } = data
  const due = dueOf(data)
  if (due === 0 || invoice.status !== 'issued') return []
  const link = paymentLink(data, due)
  return [
    ...(organisation.bankDetails ? [{ is: 'note', label: pen.words.payTo, text: organisation.bankDetails } as const] : []),
    ...(link
      ? [
          {
            is: 'codes',
            codes: [
              { content: link, caption: pen.words.payByUpi, detail: `${organisation.upiId}  ·  ${pen.money(due, invoice.currency)}` },
            ],
          } as const,
        ]
      : []),
  ]
}

/** Absent where UPI cannot be used. An address that is none must not keep the invoice from being printed. */
function paymentLink({ organisation, invoice }: InvoiceData, due: number): string | undefined {
  if (organisation.upiId === undefined || invoice.currency !== 'INR') return undefined
  const reference = invoice.number ?? ''
  try {
    return upiLink({ payee: organisation.upiId, payeeName: organisation.name, amount: due, reference, note: reference })
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined
    throw thrown
  }
}
