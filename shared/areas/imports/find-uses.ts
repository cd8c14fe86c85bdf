import type { AnyEntity, Row } from '../../kernel/entity.ts'
import type { Store } from '../../kernel/store.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { Notice } from '../occupancy/notice.entity.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { Payment } from '../payments/payment.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { Expense } from '../upkeep/expense.entity.ts'
import type { ImportRun } from './import-run.entity.ts'

/** What leans on documents of an import but was not made by it, in words; such work would hang in the air without them. */
export async function findUses(store: Store, run: ImportRun): Promise<string[]> {
  const madeOf = (entity: AnyEntity): ReadonlySet<string> => new Set(run.made[entity.name] ?? [])
  const others = async <E extends AnyEntity>(entity: E, field: keyof Row<E> & string, made: AnyEntity): Promise<Row<E>[]> => {
    const own = madeOf(entity)
    return (await findByIds(store, entity, field, madeOf(made))).filter((row) => !own.has((row as { id: string }).id))
  }
  const uses = new Set<string>()
  for (const payment of await others(Payment, 'residentId', Resident)) uses.add(`payment ${payment.number}`)
  for (const payment of await paymentsOf(store, madeOf(Invoice)))
    if (!madeOf(Payment).has(payment.id)) uses.add(`payment ${payment.number}`)
  for (const field of [Resident, Agreement] as const) {
    const by = field === Resident ? 'residentId' : 'agreementId'
    for (const invoice of await others(Invoice, by, field)) uses.add(`invoice ${invoice.number ?? 'in draft'}`)
    for (const entry of await others(DepositEntry, by, field)) uses.add(`deposit ${entry.number ?? entry.type} of ${entry.movedOn}`)
  }
  for (const note of await others(CreditNote, 'residentId', Resident)) uses.add(`credit note ${note.number}`)
  for (const notice of await others(Notice, 'agreementId', Agreement)) uses.add(`notice of ${notice.givenOn}`)
  for (const agreement of [...(await others(Agreement, 'residentId', Resident)), ...(await others(Agreement, 'roomId', Room))])
    uses.add(`agreement ${agreement.number ?? 'in draft'}`)
  for (const stay of [...(await others(Stay, 'bedId', Bed)), ...(await others(Stay, 'residentId', Resident))])
    uses.add(`stay from ${stay.fromOn}`)
  for (const room of await others(Room, 'propertyId', Property)) uses.add(`room ${room.number}`)
  for (const bed of await others(Bed, 'roomId', Room)) uses.add(`bed ${bed.label}`)
  for (const expense of await others(Expense, 'propertyId', Property)) uses.add(`expense of ${expense.spentOn}`)
  return [...uses]
}

/** Payments that clear these invoices: also of residents who were in the books before. */
async function paymentsOf(store: Store, invoiceIds: ReadonlySet<string>): Promise<Payment[]> {
  const invoices = await findByIds(store, Invoice, 'id', invoiceIds)
  const payments = await findByIds(store, Payment, 'residentId', new Set(invoices.map((invoice) => invoice.residentId)))
  return payments.filter((payment) => payment.allocations.some((one) => invoiceIds.has(one.invoiceId)))
}
