import { z } from 'zod'
import { defineAction, type ActionContext } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { maxDay } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import { BillingRun } from '../../billing/billing-run.entity.ts'
import { findByIds } from '../../billing/find-by-ids.ts'
import { CreditNote } from '../../billing/credit-note.entity.ts'
import { DepositEntry } from '../../billing/deposit-entry.entity.ts'
import { Invoice } from '../../billing/invoice.entity.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import type { Allocation } from '../allocation.rules.ts'
import { withAllocations } from '../change-allocations.ts'
import { demandDepositsCovered } from '../deposits-held.ts'
import { Payment } from '../payment.entity.ts'

export const undoRun = defineAction({
  name: 'billing.undoRun',
  summary: 'Take a month run back: its invoices are cancelled and keep their numbers; advances it used are advances again.',
  permission: 'billing.runMonth',
  mode: 'write',
  runs: 'both',
  rest: 'POST /billing/runs/:runId/undo',
  emits: ['billing.monthUndone'],
  input: z.strictObject({ runId: z.string().min(1).max(120), ...postingOverride }),
  output: z.object({ runId: z.string(), invoices: z.int(), total: moneyShape, advancesReturned: z.int() }),
  async run(context, { runId, ...override }) {
    const { store } = context
    const run = await existing(store.get(BillingRun, runId), BillingRun, runId)
    if (run.status === 'undone') throw new AppError('WRONG_STATE', `The run of ${run.month} was already undone.`, { field: 'runId' })
    const today = context.today()
    const invoices = (await store.find(Invoice, { where: { runId } })).filter((invoice) => invoice.status === 'issued')
    await demandOpenPeriod(context, [today, ...invoices.map((invoice) => maxDay(today, invoice.issuedOn))], override)
    const byInvoice = new Map(invoices.map((invoice) => [invoice.id, invoice]))
    const payments = await paymentsOn(store, byInvoice)
    await demandUnsettled(store, byInvoice, payments, runId)
    let advancesReturned = 0
    const ofDeposits = new Set<string>()
    for (const payment of payments) {
      const added = payment.allocations
        .filter((one) => one.runId === runId && byInvoice.has(one.invoiceId))
        .map((one): Allocation => ({ ...one, amount: -one.amount, allocatedOn: maxDay(today, byInvoice.get(one.invoiceId)!.issuedOn) }))
      if (added.length === 0 || payment.status === 'void') continue
      await store.put(Payment, withAllocations(payment, added))
      advancesReturned += 1
      if (added.some((one) => byInvoice.get(one.invoiceId)!.type === 'deposit')) ofDeposits.add(payment.residentId)
    }
    await demandDepositsCovered(store, [...ofDeposits], 'runId')
    for (const invoice of invoices)
      await store.put(Invoice, {
        ...invoice,
        status: 'cancelled',
        cancelledOn: maxDay(today, invoice.issuedOn),
        cancelReason: `Run of ${run.month} undone`,
      })
    await store.put(BillingRun, { ...run, status: 'undone', undoneAt: context.now() })
    context.emit('billing.monthUndone', { runId, month: run.month })
    const total = invoices.reduce((sum, invoice) => sum + invoice.total, 0)
    return { runId, invoices: invoices.length, total: shown(total, run.currency), advancesReturned }
  },
})

async function paymentsOn(store: ActionContext['store'], invoices: ReadonlyMap<string, Invoice>): Promise<Payment[]> {
  const residents = new Set([...invoices.values()].map((invoice) => invoice.residentId))
  const payments = await findByIds(store, Payment, 'residentId', residents, { status: 'completed' })
  return payments.filter((payment) => payment.allocations.some((one) => invoices.has(one.invoiceId)))
}

/** @throws AppError RUN_HAS_PAYMENTS with what was received or credited on the run's invoices since, by number. */
async function demandUnsettled(
  store: ActionContext['store'],
  invoices: ReadonlyMap<string, Invoice>,
  payments: readonly Payment[],
  runId: string,
): Promise<void> {
  const ids = new Set(invoices.keys())
  const since = (payment: Payment) =>
    payment.allocations.reduce((sum, one) => (ids.has(one.invoiceId) && one.runId !== runId ? sum + one.amount : sum), 0)
  const received = payments.filter((payment) => since(payment) !== 0).map(({ id, number }) => ({ paymentId: id, number }))
  const credits = (await findByIds(store, CreditNote, 'invoiceId', ids)).map((note) => ({ creditNoteId: note.id, number: note.number }))
  const settled = new Map<string, number>()
  for (const entry of await findByIds(store, DepositEntry, 'residentId', new Set([...invoices.values()].map((one) => one.residentId))))
    if (entry.invoiceId !== undefined && ids.has(entry.invoiceId))
      settled.set(entry.invoiceId, (settled.get(entry.invoiceId) ?? 0) + (entry.settles ?? 0))
  const deposits = [...settled].filter(([, amount]) => amount !== 0).map(([invoiceId]) => ({ invoiceId }))
  if (received.length + credits.length + deposits.length === 0) return
  const names = [...received, ...credits].slice(0, 5).map((one) => one.number)
  throw new AppError(
    'RUN_HAS_PAYMENTS',
    `Invoices of this run are already paid or credited${names.length > 0 ? ` (${names.join(', ')})` : ''}. Void those first, or credit single invoices instead.`,
    { field: 'runId', details: { payments: received, creditNotes: credits, deposits } },
  )
}
