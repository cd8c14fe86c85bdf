import type { Day } from '../../../kernel/day.ts'
import type { Store } from '../../../kernel/store.ts'
import type { Account, EntryKind, JournalEntry } from '../../billing/ledger/journal.ts'
import { readJournal } from './ledger.ts'

/** A row of a resident's account: charged (`debit`) or cleared (`credit`), minor units, and what is owed after it. */
export interface StatementRow {
  readonly on: Day
  readonly kind: EntryKind
  readonly documentId: string
  readonly number: string
  readonly about: string
  readonly agreementId: string | undefined
  readonly debit: number
  readonly credit: number
  /** Below nothing when the resident is ahead. */
  readonly balance: number
}

export interface Statement {
  readonly residentId: string
  readonly currency: string
  /** Owed before the first row. */
  readonly opening: number
  readonly rows: readonly StatementRow[]
  readonly debits: number
  readonly credits: number
  readonly closing: number
}

export interface StatementScope {
  readonly residentId: string
  /** Only what concerns one agreement: its invoices and their credits. Payments belong to the person, so they are left out. */
  readonly agreementId?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/**
 * A resident's account with running balance, one statement per currency: what the journal says about receivables and prepayments.
 * An advance that clears a later invoice moves nothing on it, for the payment already stands there. Deposits held are not on it.
 */
export async function statementOf(store: Pick<Store, 'find'>, scope: StatementScope): Promise<Statement[]> {
  return statementFrom(await readJournal(store, [scope.residentId]), scope)
}

/** Pure: the same from a journal already at hand. */
export function statementFrom(journal: readonly JournalEntry[], scope: StatementScope): Statement[] {
  const own = journal.filter(
    (entry) => entry.residentId === scope.residentId && (scope.agreementId === undefined || entry.agreementId === scope.agreementId),
  )
  return [...Map.groupBy(own, (entry) => entry.currency)].map(([currency, entries]) => account(entries, currency, scope))
}

const OWED = new Set<Account>(['receivable', 'prepayments'])

function account(entries: readonly JournalEntry[], currency: string, scope: StatementScope): Statement {
  let balance = 0
  let opening = 0
  const rows: StatementRow[] = []
  for (const entry of entries) {
    const moved = entry.lines.reduce((sum, line) => (OWED.has(line.account) ? sum + line.amount : sum), 0)
    if (moved === 0 || (scope.to !== undefined && entry.on > scope.to)) continue
    balance += moved
    if (scope.from !== undefined && entry.on < scope.from) {
      opening = balance
      continue
    }
    const { on, kind, documentId, number, about, agreementId } = entry
    rows.push({ on, kind, documentId, number, about, agreementId, debit: Math.max(moved, 0), credit: Math.max(-moved, 0), balance })
  }
  return {
    residentId: scope.residentId,
    currency,
    opening,
    rows,
    debits: rows.reduce((sum, row) => sum + row.debit, 0),
    credits: rows.reduce((sum, row) => sum + row.credit, 0),
    closing: balance,
  }
}
