import type { CreditNote } from '../areas/billing/credit-note.entity.ts'
import { chargeTable, invoiceTotals } from './charge-table.ts'
import type { Paper } from './paper.ts'
import { fileName, penFor, taxNumberName, type PaperSetting } from './paper-frame.ts'

export interface CreditNoteData extends PaperSetting {
  readonly creditNote: CreditNote
  readonly recipientName: string
  readonly recipientLines: readonly string[]
  readonly recipientTaxNumber?: string | undefined
  readonly terms?: string | undefined
}

/** With the fields of CGST section 34 and rule 53: its own number and day, the invoice's number and day, value, rate and tax. */
export function creditNotePaper(data: CreditNoteData): Paper {
  const pen = penFor(data)
  const { words } = pen
  const { creditNote } = data
  const taxName = taxNumberName(data.organisation.country, words)
  return {
    kind: 'creditNote',
    name: fileName('credit-note', creditNote.number),
    locale: pen.locale,
    title: creditNote.type === 'writeOff' ? words.writeOff : words.creditNote,
    number: creditNote.number,
    day: creditNote.issuedOn,
    letterhead: pen.letterhead,
    pageWords: { page: words.page, of: words.of },
    blocks: [
      {
        is: 'parties',
        label: words.creditedTo,
        name: data.recipientName,
        lines: [...data.recipientLines, ...(data.recipientTaxNumber ? [`${taxName} ${data.recipientTaxNumber}`] : [])],
        facts: [
          { label: words.date, value: pen.day(creditNote.issuedOn) },
          { label: words.againstInvoice, value: creditNote.invoiceNumber },
          { label: words.invoiceDate, value: pen.day(creditNote.invoiceIssuedOn) },
        ],
      },
      chargeTable(creditNote.lines, creditNote.currency, pen),
      { is: 'totals', rows: invoiceTotals(creditNote, words.totalCredit, pen) },
      { is: 'words', label: words.inWords, text: pen.spelled(creditNote.total, creditNote.currency) },
      { is: 'note', label: words.reason, text: creditNote.reason },
      { is: 'signatures', names: [words.authorised] },
      ...(data.terms ? [{ is: 'terms', label: words.terms, text: data.terms } as const] : []),
    ],
  }
}
