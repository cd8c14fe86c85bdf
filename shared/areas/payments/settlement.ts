import { maxDay, type Day } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import type { Invoice } from '../billing/invoice.entity.ts'
import { Payment } from './payment.entity.ts'

/** What has cleared invoices: each figure by invoice id, in minor units of the invoice's currency. */
export interface Settlement {
  /** By payments and by deposits applied. */
  readonly paid: ReadonlyMap<string, number>
  /** By credit notes and write-offs. */
  readonly credited: ReadonlyMap<string, number>
}

export interface SettlingDocuments {
  readonly payments: readonly Payment[]
  readonly creditNotes: readonly CreditNote[]
  readonly depositEntries: readonly DepositEntry[]
}

export type InvoiceStateName = 'draft' | 'issued' | 'partly' | 'paid' | 'overdue' | 'cancelled'

export interface InvoiceFigures {
  readonly paid: number
  readonly credited: number
  /** What is still owed; nothing for a draft or a cancelled invoice. */
  readonly balance: number
  readonly state: InvoiceStateName
}

/**
 * Pure: what documents clear, as it stood at the end of `asOf`; without a day, everything whatever its date.
 * The same documents and day give the same answer for ever, because releases and voids carry their own days.
 */
export function settlementOf(documents: SettlingDocuments, asOf?: Day): Settlement {
  const paid = new Map<string, number>()
  const credited = new Map<string, number>()
  const add = (to: Map<string, number>, invoiceId: string, amount: number): void => {
    to.set(invoiceId, (to.get(invoiceId) ?? 0) + amount)
  }
  for (const payment of documents.payments)
    if (counts(payment, asOf))
      for (const { invoiceId, amount, allocatedOn } of payment.allocations) if (by(allocatedOn, asOf)) add(paid, invoiceId, amount)
  for (const entry of documents.depositEntries)
    if (entry.invoiceId !== undefined && entry.settles !== undefined && by(entry.movedOn, asOf)) add(paid, entry.invoiceId, entry.settles)
  for (const note of documents.creditNotes) if (by(note.issuedOn, asOf)) add(credited, note.invoiceId, note.total)
  return { paid, credited }
}

/** What a payment had not allocated at the end of `asOf`: the resident's advance. */
export function advanceOf(payment: Payment, asOf?: Day): number {
  if (!counts(payment, asOf) || !by(payment.paidOn, asOf)) return 0
  return payment.allocations.reduce((left, one) => (by(one.allocatedOn, asOf) ? left - one.amount : left), payment.amount)
}

/** Pure: what is owed on an invoice and how it stands. `overdue` goes before `partly`: it is what needs doing. */
export function figuresOf(invoice: Invoice, settlement: Settlement, asOf: Day): InvoiceFigures {
  const paid = settlement.paid.get(invoice.id) ?? 0
  const credited = settlement.credited.get(invoice.id) ?? 0
  if (invoice.status === 'draft') return { paid, credited, balance: 0, state: 'draft' }
  // One that was billed ahead and cancelled is cancelled at once: its day is still to come.
  if (invoice.status === 'cancelled' && invoice.cancelledOn! <= maxDay(asOf, invoice.issuedOn))
    return { paid, credited, balance: 0, state: 'cancelled' }
  const balance = invoice.total - paid - credited
  if (balance <= 0) return { paid, credited, balance, state: 'paid' }
  if (invoice.dueOn < asOf) return { paid, credited, balance, state: 'overdue' }
  return { paid, credited, balance, state: paid + credited > 0 ? 'partly' : 'issued' }
}

/** Everything that clears the invoices of these residents, whatever its date. */
export async function settlingDocuments(store: Pick<Store, 'find'>, residentIds?: readonly string[]): Promise<SettlingDocuments> {
  const where = residentIds === undefined ? {} : { residentId: { in: residentIds } }
  const [payments, creditNotes, depositEntries] = await Promise.all([
    store.find(Payment, { where }),
    store.find(CreditNote, { where }),
    store.find(DepositEntry, { where }),
  ])
  return { payments, creditNotes, depositEntries }
}

/** A void payment counted until the day it was voided. */
function counts(payment: Payment, asOf: Day | undefined): boolean {
  return payment.status === 'completed' || (asOf !== undefined && payment.voidedOn !== undefined && payment.voidedOn > asOf)
}

const by = (day: Day, asOf: Day | undefined): boolean => asOf === undefined || day <= asOf
