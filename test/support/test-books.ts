import { journalOf, trialBalance } from '../../shared/areas/payments/ledger/ledger.ts'
import { Invoice } from '../../shared/areas/billing/invoice.entity.ts'
import { openBalances } from '../../shared/areas/payments/open-balances.ts'
import { settlingDocuments } from '../../shared/areas/payments/settlement.ts'
import { testHouse } from './test-house.ts'
import type { TestDeskOptions } from './test-desk.ts'

/** A house with people in it and its books: what money tests start from. Amounts are minor units of the desk's currency. */
export async function testBooks(options: TestDeskOptions & { rooms?: number; bedsEach?: number } = {}) {
  const house = await testHouse(options)
  const { desk, amount } = house
  let lets = 0
  return {
    ...house,
    reader: desk.engine.reader,
    /** Somebody new in the next bed. Rent 8,500.00, no deposit, open-ended, unless told otherwise. */
    async resident(startOn: string, more: Record<string, unknown> & { rent?: number; deposit?: number } = {}) {
      const bed = house.beds[lets]!
      lets += 1
      const { rent = 850_000, deposit = 0, ...terms } = more
      return desk.run('agreements.create', {
        resident: { firstName: `Resident ${lets}`, phone: `98200000${String(lets).padStart(2, '0')}` },
        bedId: bed.id,
        startOn,
        rent: amount(rent),
        deposit: amount(deposit),
        status: 'active',
        checkIn: startOn <= '2026-11-01',
        ...terms,
      })
    },
    pay: (residentId: string, minor: number, more: Record<string, unknown> = {}) =>
      desk.run('payments.record', { residentId, amount: amount(minor), method: 'upi', paidOn: '2026-11-01', ...more }),
    /** An issued invoice for one charge. */
    charge: (residentId: string, minor: number, more: Record<string, unknown> = {}) =>
      desk.run('invoices.create', {
        residentId,
        type: 'other',
        lines: [{ description: 'Key lost', rate: amount(minor) }],
        issue: true,
        ...more,
      }),
    async owed(residentId: string, asOf = '2026-11-30') {
      const { residents } = await openBalances(desk.engine.reader, asOf, { residentIds: [residentId] })
      return { due: residents[0]?.due ?? 0, advance: residents[0]?.advance ?? 0 }
    },
    async journal() {
      return journalOf(await desk.engine.reader.find(Invoice), await settlingDocuments(desk.engine.reader))
    },
    async accounts(asOf?: string) {
      const journal = journalOf(await desk.engine.reader.find(Invoice), await settlingDocuments(desk.engine.reader))
      return new Map(trialBalance(journal, asOf).map((row) => [row.account, row.debit - row.credit]))
    },
  }
}

export type TestBooks = Awaited<ReturnType<typeof testBooks>>
