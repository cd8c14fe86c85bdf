import type { Payment } from '../areas/payments/payment.entity.ts'
import type { Day } from '../kernel/day.ts'
import type { Paper, PaperBlock } from './paper.ts'
import { fact, fileName, penFor, type PaperSetting, type Pen } from './paper-frame.ts'

export interface ReceiptData extends PaperSetting {
  readonly payment: Payment
  readonly residentName: string
  /** Where they live, contacts: one line each. */
  readonly residentLines: readonly string[]
  /** What each allocation cleared. */
  readonly cleared: readonly { readonly number: string; readonly what: string; readonly dueOn: Day; readonly amount: number }[]
  /** Still owed after this payment; negative: in credit. Absent: not said. */
  readonly balance?: number | undefined
  readonly duplicate: boolean
  /** Text of the signed code; see receipt-code.ts. */
  readonly code?: string | undefined
}

export function receiptPaper(data: ReceiptData): Paper {
  const pen = penFor(data)
  const { words } = pen
  const { payment } = data
  const mark = payment.status === 'void' ? 'void' : data.duplicate ? 'duplicate' : undefined
  return {
    kind: 'receipt',
    name: fileName('receipt', payment.number, ...(data.duplicate ? ['duplicate'] : [])),
    locale: pen.locale,
    title: words.receipt,
    number: payment.number,
    day: payment.paidOn,
    letterhead: pen.letterhead,
    ...(mark ? { mark: { is: mark, text: words[mark] } } : {}),
    pageWords: { page: words.page, of: words.of },
    blocks: [
      {
        is: 'parties',
        label: words.receivedFrom,
        name: data.residentName,
        lines: data.residentLines,
        facts: [
          { label: words.date, value: pen.day(payment.paidOn) },
          { label: words.method, value: words[payment.method] },
          ...fact(words.reference, payment.reference),
        ],
      },
      clearedTable(data, pen),
      { is: 'totals', rows: totals(data, pen) },
      { is: 'words', label: words.inWords, text: pen.spelled(payment.amount, payment.currency) },
      ...voided(payment, pen),
      ...(payment.notes ? [{ is: 'note', label: words.notes, text: payment.notes } as const] : []),
      ...(data.code ? [{ is: 'codes', codes: [{ content: data.code, caption: words.verify, detail: payment.number }] } as const] : []),
      { is: 'signatures', names: [words.receivedBy] },
      ...(data.organisation.documentTerms ? [{ is: 'terms', label: words.terms, text: data.organisation.documentTerms } as const] : []),
    ],
  }
}

function clearedTable({ payment, cleared }: ReceiptData, pen: Pen): PaperBlock {
  const { words } = pen
  const advance = payment.amount - payment.allocations.reduce((sum, allocation) => sum + allocation.amount, 0)
  return {
    is: 'table',
    columns: [
      { label: words.forWhat, align: 'left', width: 'fill' },
      { label: words.dueOn, align: 'left', width: 'fit' },
      { label: pen.head(words.amount, payment.currency), align: 'right', width: 'fit' },
    ],
    rows: [
      ...cleared.map((one) => ({ cells: [`${one.what}\n${one.number}`, pen.day(one.dueOn), pen.bare(one.amount, payment.currency)] })),
      ...(advance > 0 ? [{ cells: [words.advance, '', pen.bare(advance, payment.currency)] }] : []),
    ],
  }
}

function totals({ payment, balance }: ReceiptData, pen: Pen) {
  const { words } = pen
  const received = { label: words.amountReceived, value: pen.money(payment.amount, payment.currency), strong: true }
  if (balance === undefined || payment.status === 'void') return [received]
  const left = { label: balance < 0 ? words.inCredit : words.balanceDue, value: pen.money(Math.abs(balance), payment.currency) }
  return [received, left]
}

function voided(payment: Payment, pen: Pen): PaperBlock[] {
  if (payment.status !== 'void') return []
  const day = payment.voidedOn ? pen.day(payment.voidedOn) : ''
  return [{ is: 'note', label: `${pen.words.voidedOn} ${day}`.trim(), text: payment.voidReason ?? '' }]
}
