import { addDays, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { Payment } from './payment.entity.ts'

/** What is held for one agreement, in minor units. It is the resident's money. */
export interface HeldDeposit {
  readonly agreementId: string
  readonly residentId: string
  readonly propertyId: string
  readonly currency: string
  readonly held: number
}

export interface DepositScope {
  readonly agreementId?: string | undefined
  readonly residentId?: string | undefined
  readonly residentIds?: readonly string[] | undefined
  readonly propertyId?: string | undefined
}

/**
 * `depositsHeld(store, asOf?, scope?)`: deposits held at the end of a day: entries (brought over, received, interest, less deducted and
 * refunded) and what payments have cleared of deposit invoices. Equals the account `depositsHeld` of the ledger.
 */
export async function depositsHeld(store: Pick<Store, 'find'>, asOf?: Day, scope: DepositScope = {}): Promise<HeldDeposit[]> {
  const { residentIds, ...equal } = scope
  const where = { ...equal, ...(residentIds === undefined ? {} : { residentId: { in: residentIds } }) }
  const entries = await store.find(DepositEntry, { where })
  const invoices = await store.find(Invoice, { where: { ...where, type: 'deposit', status: { ne: 'draft' } } })
  const residents = [...new Set(invoices.map((invoice) => invoice.residentId))]
  const payments = residents.length === 0 ? [] : await store.find(Payment, { where: { residentId: { in: residents } } })
  return heldFrom(entries, invoices, payments, asOf)
}

/** Pure: the same from documents already at hand; `invoices` are deposit invoices. */
export function heldFrom(
  entries: readonly DepositEntry[],
  invoices: readonly Invoice[],
  payments: readonly Payment[],
  asOf?: Day,
): HeldDeposit[] {
  const rows = new Map<string, { -readonly [K in keyof HeldDeposit]: HeldDeposit[K] }>()
  const add = (of: { agreementId: string; residentId: string; propertyId: string; currency: string }, amount: number): void => {
    const row = rows.get(of.agreementId)
    if (row) row.held += amount
    else
      rows.set(of.agreementId, {
        agreementId: of.agreementId,
        residentId: of.residentId,
        propertyId: of.propertyId,
        currency: of.currency,
        held: amount,
      })
  }
  const by = (day: Day | undefined): boolean => asOf === undefined || (day !== undefined && day <= asOf)
  for (const entry of entries) if (by(entry.movedOn)) add(entry, entry.amount)
  const charged = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  for (const payment of payments) {
    if (payment.status === 'void' && by(payment.voidedOn)) continue
    for (const { invoiceId, amount, allocatedOn } of payment.allocations) {
      const invoice = charged.get(invoiceId)
      if (invoice?.agreementId !== undefined && by(allocatedOn)) add({ ...invoice, agreementId: invoice.agreementId }, amount)
    }
  }
  return [...rows.values()].filter((row) => row.held !== 0)
}

/** After money was taken back: no deposit may have been deducted or refunded that was never received. @throws AppError WRONG_STATE */
export async function demandDepositsCovered(store: Pick<Store, 'find'>, residentIds: readonly string[], field: string): Promise<void> {
  if (residentIds.length === 0) return
  const short = (await depositsHeld(store, undefined, { residentIds })).find((row) => row.held < 0)
  if (short)
    throw new AppError(
      'WRONG_STATE',
      'This money was a deposit that has since been deducted or refunded. Reverse that first, then repeat this.',
      {
        field,
        details: { agreementId: short.agreementId },
      },
    )
}

/**
 * By when a deposit must be back after moving out. South Africa (Rental Housing Act 50 of 1999, s. 5(3)): 7 days when nothing is owed,
 * 14 days after repairs are deducted. Elsewhere the agreement says; undefined.
 */
export function refundBy(country: string, movedOutOn: Day | undefined, owes: boolean): Day | undefined {
  return country === 'ZA' && movedOutOn !== undefined ? addDays(movedOutOn, owes ? 14 : 7) : undefined
}
