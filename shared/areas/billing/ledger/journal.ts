import type { Day } from '../../../kernel/day.ts'
import type { CreditNote } from '../credit-note.entity.ts'
import type { DepositEntry } from '../deposit-entry.entity.ts'
import type { ChargeType, Invoice, InvoiceLine } from '../invoice.entity.ts'

/**
 * Accounts. `depositsBilled` holds deposits that are invoiced and not yet received; `depositsHeld` is the residents' money.
 * `income:<type>` per kind of charge, `outputTax:<head>` per tax head.
 */
export type Account =
  | 'receivable'
  | 'bank'
  | 'cash'
  | 'tdsReceivable'
  | 'prepayments'
  | 'depositsBilled'
  | 'depositsHeld'
  | 'openingBalances'
  | 'badDebt'
  | 'rounding'
  | `income:${ChargeType}`
  | `outputTax:${string}`

export type EntryKind = 'invoice' | 'cancellation' | 'creditNote' | 'writeOff' | 'deposit' | 'payment' | 'allocation' | 'release' | 'void'

/** One posting of a document: debits are positive, credits negative, and they sum to nothing. */
export interface JournalEntry {
  readonly on: Day
  readonly kind: EntryKind
  readonly documentId: string
  readonly number: string
  readonly residentId: string
  readonly agreementId: string | undefined
  readonly propertyId: string | undefined
  readonly currency: string
  /** Type of charge, method of payment, kind of deposit movement: what a row of a statement says. */
  readonly about: string
  readonly lines: readonly JournalLine[]
}

export interface JournalLine {
  readonly account: Account
  readonly amount: number
}

/** Pure: an invoice on the day it was issued and, if it was cancelled, taken back on that day. Drafts post nothing. */
export function invoiceEntries(invoice: Invoice): JournalEntry[] {
  if (invoice.status === 'draft') return []
  const posted = entryOf(invoice, 'invoice', invoice.issuedOn, invoice.type, [
    { account: 'receivable', amount: invoice.total },
    ...creditsOf(invoice.lines, invoice.roundOff),
  ])
  return invoice.status === 'cancelled'
    ? [posted, { ...posted, kind: 'cancellation', on: invoice.cancelledOn!, lines: reversed(posted.lines) }]
    : [posted]
}

/** Pure: what a credit note takes back, or what a write-off gives up as lost. */
export function creditNoteEntry(note: CreditNote): JournalEntry {
  const taken: JournalLine[] = note.type === 'writeOff' ? note.lines.map(lossOf) : reversed(creditsOf(note.lines, note.roundOff))
  return entryOf({ ...note, agreementId: undefined }, note.type === 'writeOff' ? 'writeOff' : 'creditNote', note.issuedOn, note.reason, [
    ...taken,
    { account: 'receivable', amount: -note.total },
  ])
}

/** A deposit that never came was never earned, so giving it up loses nothing: it only is no longer asked for. */
function lossOf({ type, total }: InvoiceLine): JournalLine {
  return { account: type === 'deposit' ? 'depositsBilled' : 'badDebt', amount: total }
}

/** Pure: one movement of a deposit. `original` is the entry that a reversal takes back. */
export function depositJournal(entry: DepositEntry, original?: DepositEntry): JournalEntry {
  const about = entry.type === 'reversed' ? `reversed ${original?.type ?? ''}`.trim() : entry.type
  const moved = entry.type === 'reversed' ? (original?.type ?? 'received') : entry.type
  return entryOf(entry, 'deposit', entry.movedOn, about, depositLines(entry, moved))
}

function depositLines(entry: DepositEntry, moved: DepositEntry['type']): JournalLine[] {
  const { amount } = entry
  const held: JournalLine = { account: 'depositsHeld', amount: -amount }
  switch (moved) {
    case 'opening':
      return [{ account: 'openingBalances', amount }, held]
    case 'deducted':
      return [held, { account: 'receivable', amount }]
    case 'received':
      // Received for a deposit that was invoiced: the invoice is cleared and what was billed becomes what is held.
      return entry.invoiceId === undefined
        ? [{ account: moneyAccount(entry.method), amount }, held]
        : [
            { account: moneyAccount(entry.method), amount },
            { account: 'receivable', amount: -amount },
            { account: 'depositsBilled', amount },
            held,
          ]
    case 'interest':
    case 'refunded':
    case 'reversed':
      return [{ account: moneyAccount(entry.method), amount }, held]
  }
}

export function moneyAccount(method: string | undefined): Account {
  if (method === 'cash') return 'cash'
  if (method === 'tds') return 'tdsReceivable'
  return method === 'opening' ? 'openingBalances' : 'bank'
}

export function reversed(lines: readonly JournalLine[]): JournalLine[] {
  return lines.map(({ account, amount }) => ({ account, amount: amount === 0 ? 0 : -amount }))
}

function creditsOf(lines: readonly InvoiceLine[], roundOff: number): JournalLine[] {
  const credits = lines.flatMap((line): JournalLine[] => [
    { account: incomeAccount(line.type), amount: -line.taxable },
    ...line.taxes.map((tax): JournalLine => ({ account: `outputTax:${tax.head}`, amount: -tax.amount })),
  ])
  return roundOff === 0 ? credits : [...credits, { account: 'rounding', amount: -roundOff }]
}

function incomeAccount(type: ChargeType): Account {
  if (type === 'deposit') return 'depositsBilled'
  return type === 'opening' ? 'openingBalances' : `income:${type}`
}

interface Posted {
  readonly id: string
  readonly number?: string | undefined
  readonly residentId: string
  readonly agreementId?: string | undefined
  readonly propertyId?: string | undefined
  readonly currency: string
}

/** An entry in the name of a document; lines of nothing are left out. */
export function entryOf(document: Posted, kind: EntryKind, on: Day, about: string, lines: readonly JournalLine[]): JournalEntry {
  return {
    on,
    kind,
    documentId: document.id,
    number: document.number ?? '',
    residentId: document.residentId,
    agreementId: document.agreementId,
    propertyId: document.propertyId,
    currency: document.currency,
    about,
    lines: lines.filter((line) => line.amount !== 0),
  }
}
