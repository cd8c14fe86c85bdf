import { maxDay } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import type { Invoice } from '../billing/invoice.entity.ts'
import { allocateOldestFirst, freeFrom, type Allocation } from './allocation.rules.ts'
import { oldestFirst, paymentsWithAdvance } from './open-balances.ts'
import { Payment } from './payment.entity.ts'

/** The payment with allocations added (negative ones release) and its advance brought in line. */
export function withAllocations(payment: Payment, added: readonly Allocation[]): Payment {
  const sum = added.reduce((total, one) => total + one.amount, 0)
  return { ...payment, allocations: [...payment.allocations, ...added], advance: payment.advance - sum }
}

/**
 * Lets advances that are held clear invoices just issued, oldest payment and oldest due first, in the caller's transaction.
 * One read for all residents. `runId` marks what a month run applied, so that undoing the run can take it back.
 */
export async function applyAdvances(
  store: Store,
  invoices: readonly Invoice[],
  runId?: string,
): Promise<{ payments: number; applied: number }> {
  const byResident = Map.groupBy(
    invoices.filter((invoice) => invoice.status === 'issued' && invoice.total > 0),
    (invoice) => invoice.residentId,
  )
  const [only] = byResident.size === 1 ? byResident.keys() : []
  if (byResident.size === 0) return { payments: 0, applied: 0 }
  let changed = 0
  let applied = 0
  const balances = new Map(invoices.map((invoice) => [invoice.id, invoice.total]))
  for (const payment of await paymentsWithAdvance(store, only)) {
    const dues = (byResident.get(payment.residentId) ?? [])
      .filter((invoice) => invoice.currency === payment.currency)
      .map((invoice) => ({ ...invoice, number: invoice.number!, invoiceId: invoice.id, balance: balances.get(invoice.id)! }))
      .sort(oldestFirst)
    const shares = allocateOldestFirst(payment.advance, dues)
    if (shares.length === 0) continue
    const added = shares.map((share): Allocation => {
      const issuedOn = dues.find((due) => due.id === share.invoiceId)!.issuedOn
      balances.set(share.invoiceId, balances.get(share.invoiceId)! - share.amount)
      applied += share.amount
      return { ...share, allocatedOn: maxDay(freeFrom(payment), issuedOn), ...(runId === undefined ? {} : { runId }) }
    })
    await store.put(Payment, withAllocations(payment, added))
    changed += 1
  }
  return { payments: changed, applied }
}
