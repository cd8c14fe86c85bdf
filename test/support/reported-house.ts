import { testBooks } from './test-books.ts'

/** Four beds; one let since July and behind with 1,000.00 of October, one let in November and ahead, two empty. */
export async function reportedHouse() {
  const books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
  const behind = await books.resident('2026-07-01', { deposit: 1_700_000 })
  const ahead = await books.resident('2026-11-01')
  await books.charge(behind.residentId, 850_000, { type: 'rent', issuedOn: '2026-10-01', dueOn: '2026-10-05' })
  await books.charge(behind.residentId, 40_000, { type: 'utility', issuedOn: '2026-11-15', dueOn: '2026-11-30' })
  await books.charge(ahead.residentId, 850_000, { type: 'rent', issuedOn: '2026-11-01', dueOn: '2026-11-05' })
  await books.pay(behind.residentId, 750_000, { paidOn: '2026-10-10', method: 'cash' })
  await books.pay(ahead.residentId, 1_000_000, { paidOn: '2026-11-03' })
  return { ...books, behind, ahead }
}
