import type { Day } from '../../../kernel/day.ts'
import type { Store } from '../../../kernel/store.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { creditNoteEntry, depositJournal, invoiceEntries, type Account, type JournalEntry } from '../../billing/ledger/journal.ts'
import { settlingDocuments, type SettlingDocuments } from '../settlement.ts'
import { paymentEntries } from './payment-journal.ts'

/** Pure: the whole journal of some documents, in order of day. Documents are the only truth; the journal is worked out from them. */
export function journalOf(invoices: readonly Invoice[], documents: SettlingDocuments): JournalEntry[] {
  const deposits = new Set(invoices.filter((invoice) => invoice.type === 'deposit').map((invoice) => invoice.id))
  const entries = new Map(documents.depositEntries.map((entry) => [entry.id, entry]))
  const journal = [
    ...invoices.flatMap(invoiceEntries),
    ...documents.creditNotes.map(creditNoteEntry),
    ...documents.payments.flatMap((payment) => paymentEntries(payment, (invoiceId) => deposits.has(invoiceId))),
    ...documents.depositEntries.map((entry) =>
      depositJournal(entry, entry.reversalOf === undefined ? undefined : entries.get(entry.reversalOf)),
    ),
  ]
  return journal.sort((a, b) => compare(a.on, b.on) || ORDER[a.kind] - ORDER[b.kind] || compare(a.documentId, b.documentId))
}

/** The journal of some residents, or of everybody. */
export async function readJournal(store: Pick<Store, 'find'>, residentIds?: readonly string[]): Promise<JournalEntry[]> {
  const [invoices, documents] = await Promise.all([
    store.find(Invoice, { where: residentIds === undefined ? {} : { residentId: { in: residentIds } } }),
    settlingDocuments(store, residentIds),
  ])
  return journalOf(invoices, documents)
}

export interface TrialBalanceRow {
  readonly account: Account
  readonly currency: string
  readonly debit: number
  readonly credit: number
}

/** Pure: debit and credit per account through a day, in minor units; per currency they are equal in sum. */
export function trialBalance(journal: readonly JournalEntry[], asOf?: Day): TrialBalanceRow[] {
  const balances = new Map<string, { account: Account; currency: string; amount: number }>()
  for (const entry of journal) {
    if (asOf !== undefined && entry.on > asOf) continue
    for (const { account, amount } of entry.lines) {
      const key = `${entry.currency} ${account}`
      const row = balances.get(key)
      if (row) row.amount += amount
      else balances.set(key, { account, currency: entry.currency, amount })
    }
  }
  return [...balances.values()]
    .filter((row) => row.amount !== 0)
    .map(({ account, currency, amount }) => ({ account, currency, debit: Math.max(amount, 0), credit: Math.max(-amount, 0) }))
    .sort((a, b) => compare(a.currency, b.currency) || compare(a.account, b.account))
}

/** On one day what is charged comes before what clears it. */
const ORDER: Readonly<Record<JournalEntry['kind'], number>> = {
  invoice: 0,
  cancellation: 1,
  creditNote: 2,
  writeOff: 3,
  payment: 4,
  deposit: 5,
  allocation: 6,
  release: 7,
  void: 8,
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
