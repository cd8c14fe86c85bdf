import type { Day } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import { Invoice, type ChargeType } from '../billing/invoice.entity.ts'
import { Payment } from './payment.entity.ts'
import { advanceOf, figuresOf, settlementOf, settlingDocuments, type SettlingDocuments } from './settlement.ts'

/** One invoice with something still owed on it. Amounts are minor units of `currency`. */
export interface OpenInvoice {
  readonly invoiceId: string
  readonly number: string
  readonly residentId: string
  readonly agreementId: string | undefined
  readonly propertyId: string
  readonly bedId: string | undefined
  readonly type: ChargeType
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly period: string | undefined
  readonly total: number
  readonly paid: number
  readonly credited: number
  /** More than nothing. */
  readonly balance: number
}

/** Money held from a resident that clears nothing yet. */
export interface OpenAdvance {
  readonly paymentId: string
  readonly number: string
  readonly residentId: string
  readonly propertyId: string | undefined
  readonly currency: string
  readonly paidOn: Day
  readonly amount: number
}

/** One resident's standing in one currency. */
export interface ResidentBalance {
  readonly residentId: string
  readonly currency: string
  /** Sum of open invoices. */
  readonly due: number
  /** The part of it whose due day is before `asOf`. */
  readonly overdue: number
  readonly advance: number
  /** `due − advance`: below nothing when the resident is ahead. */
  readonly net: number
  /** Due day of the oldest open invoice. */
  readonly oldestDueOn: Day | undefined
}

export interface OpenBalances {
  /** Oldest due first, then by issue and number: the order payments clear them in. */
  readonly invoices: readonly OpenInvoice[]
  readonly advances: readonly OpenAdvance[]
  /** Everyone who owes or is ahead, one row per currency. */
  readonly residents: readonly ResidentBalance[]
}

export interface BalanceScope {
  /** Only what was charged for this property; advances of the residents so found are shown whole. */
  readonly propertyId?: string | undefined
  readonly residentIds?: readonly string[] | undefined
}

/**
 * `openBalances(store, asOf, scope?)`: who owes what at the end of a day, and who is ahead. Four reads whatever the number of
 * residents, so the bed grid, the dashboard and aging build on it. Reproducible: run again later for the same `asOf` it gives the
 * same figures, for later payments, releases, credits, voids and cancellations carry their own later days (a backdated entry
 * changes the days it is dated into, which is what closing the period prevents). Invoices dated after `asOf` are not in it.
 */
export async function openBalances(store: Pick<Store, 'find'>, asOf: Day, scope: BalanceScope = {}): Promise<OpenBalances> {
  const invoices = await store.find(Invoice, {
    where: {
      ...(scope.residentIds ? { residentId: { in: scope.residentIds } } : {}),
      ...(scope.propertyId ? { propertyId: scope.propertyId } : {}),
      issuedOn: { lte: asOf },
      status: { in: ['issued', 'cancelled'] },
    },
  })
  const residentIds = scope.propertyId ? [...new Set(invoices.map((invoice) => invoice.residentId))] : scope.residentIds
  return balancesFrom(invoices, await settlingDocuments(store, residentIds), asOf)
}

/** Pure: the same from documents already at hand. Without a day for settling, everything counts whatever its date. */
export function balancesFrom(invoices: readonly Invoice[], documents: SettlingDocuments, asOf: Day): OpenBalances {
  const settlement = settlementOf(documents, asOf)
  const open = invoices.flatMap((invoice): OpenInvoice[] => {
    if (invoice.issuedOn > asOf) return []
    const figures = figuresOf(invoice, settlement, asOf)
    return figures.balance > 0 ? [openInvoice(invoice, figures)] : []
  })
  open.sort(oldestFirst)
  const advances = documents.payments.flatMap((payment): OpenAdvance[] => {
    const amount = advanceOf(payment, asOf)
    return amount > 0 ? [openAdvance(payment, amount)] : []
  })
  return { invoices: open, advances, residents: standings(open, advances, asOf) }
}

/**
 * The invoices of one resident that a payment may clear, oldest due first: all that is owed now, also what is dated ahead,
 * because people pay December in November.
 */
export async function payableInvoices(store: Pick<Store, 'find'>, residentId: string): Promise<OpenInvoice[]> {
  const [invoices, documents] = await Promise.all([
    store.find(Invoice, { where: { residentId, status: 'issued' } }),
    settlingDocuments(store, [residentId]),
  ])
  return payableFrom(invoices, documents)
}

/** Pure: as `payableInvoices`, from documents already at hand. */
export function payableFrom(invoices: readonly Invoice[], documents: SettlingDocuments): OpenInvoice[] {
  const settlement = settlementOf(documents)
  return invoices
    .filter((invoice) => invoice.status === 'issued')
    .map((invoice) => openInvoice(invoice, figuresOf(invoice, settlement, invoice.issuedOn)))
    .filter((one) => one.balance > 0)
    .sort(oldestFirst)
}

/** Payments of these residents that still hold an advance, oldest first. */
export async function paymentsWithAdvance(store: Pick<Store, 'find'>, residentId?: string): Promise<Payment[]> {
  const where = { advance: { gt: 0 }, ...(residentId === undefined ? {} : { residentId }) }
  const found = await store.find(Payment, { where })
  return found.sort((a, b) => compare(a.paidOn, b.paidOn) || compare(a.number, b.number))
}

/** The order dues are cleared in. */
export function oldestFirst(a: Dated, b: Dated): number {
  return compare(a.dueOn, b.dueOn) || compare(a.issuedOn, b.issuedOn) || compare(a.number, b.number)
}

interface Dated {
  readonly dueOn: Day
  readonly issuedOn: Day
  readonly number: string
}

function standings(invoices: readonly OpenInvoice[], advances: readonly OpenAdvance[], asOf: Day): ResidentBalance[] {
  const rows = new Map<string, { -readonly [K in keyof ResidentBalance]: ResidentBalance[K] }>()
  const rowOf = (residentId: string, currency: string) => {
    const key = `${residentId} ${currency}`
    let row = rows.get(key)
    if (!row) rows.set(key, (row = { residentId, currency, due: 0, overdue: 0, advance: 0, net: 0, oldestDueOn: undefined }))
    return row
  }
  for (const invoice of invoices) {
    const row = rowOf(invoice.residentId, invoice.currency)
    row.due += invoice.balance
    if (invoice.dueOn < asOf) row.overdue += invoice.balance
    row.oldestDueOn ??= invoice.dueOn
  }
  for (const advance of advances) rowOf(advance.residentId, advance.currency).advance += advance.amount
  for (const row of rows.values()) row.net = row.due - row.advance
  return [...rows.values()]
}

function openInvoice(invoice: Invoice, figures: { paid: number; credited: number; balance: number }): OpenInvoice {
  return {
    invoiceId: invoice.id,
    number: invoice.number!,
    residentId: invoice.residentId,
    agreementId: invoice.agreementId,
    propertyId: invoice.propertyId,
    bedId: invoice.bedId,
    type: invoice.type,
    currency: invoice.currency,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    period: invoice.period,
    total: invoice.total,
    paid: figures.paid,
    credited: figures.credited,
    balance: figures.balance,
  }
}

function openAdvance(payment: Payment, amount: number): OpenAdvance {
  return {
    paymentId: payment.id,
    number: payment.number,
    residentId: payment.residentId,
    propertyId: payment.propertyId,
    currency: payment.currency,
    paidOn: payment.paidOn,
    amount,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
