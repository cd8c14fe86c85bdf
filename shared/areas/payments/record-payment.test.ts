import { beforeEach, describe, expect, test } from 'vitest'
import { testBooks, type TestBooks } from '../../../test/support/test-books.ts'

let books: TestBooks
let residentId: string
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
  residentId = (await books.resident('2026-11-01')).residentId
})

describe('recording a payment', () => {
  test('clears the oldest due first, keeps the rest as advance, and has a number', async () => {
    const later = await books.charge(residentId, 50_000, { issuedOn: '2026-11-02', dueOn: '2026-11-15' })
    const older = await books.charge(residentId, 30_000, { issuedOn: '2026-11-02', dueOn: '2026-11-05' })
    expect(await books.pay(residentId, 40_000, { paidOn: '2026-11-03' })).toMatchObject({
      number: 'RCA1-2627-0001',
      amount: { minor: 40_000, currency: 'INR' },
      allocations: [
        { invoiceId: older.id, amount: { minor: 30_000 } },
        { invoiceId: later.id, amount: { minor: 10_000 } },
      ],
      advance: { minor: 0 },
    })
    expect(await books.run('invoices.get', { invoiceId: later.id })).toMatchObject({
      state: 'overdue',
      paid: { minor: 10_000 },
      balance: { minor: 40_000 },
    })
    expect(await books.pay(residentId, 45_000, { paidOn: '2026-11-04' })).toMatchObject({ advance: { minor: 5_000 } })
    expect(await books.run('invoices.get', { invoiceId: later.id })).toMatchObject({ state: 'paid', balance: { minor: 0 } })
  })

  test('clears what was chosen, and is refused beyond what is owed there', async () => {
    await books.charge(residentId, 30_000)
    const second = await books.charge(residentId, 50_000)
    const allocate = [{ invoiceId: second.id, amount: books.amount(20_000) }]
    expect(await books.pay(residentId, 25_000, { allocate })).toMatchObject({
      allocations: [{ invoiceId: second.id, amount: { minor: 20_000 } }],
      advance: { minor: 5_000 },
    })
    await expect(
      books.pay(residentId, 90_000, { allocate: [{ invoiceId: second.id, amount: books.amount(30_001) }] }),
    ).rejects.toMatchObject({
      code: 'OVER_ALLOCATED',
    })
    expect(await books.pay(residentId, 1_000, { allocate: [] })).toMatchObject({ allocations: [], advance: { minor: 1_000 } })
  })

  test('is refused for a day to come, another currency, nothing, an unknown person and an amount no desk takes', async () => {
    await expect(books.pay(residentId, 100, { paidOn: '2026-11-21' })).rejects.toMatchObject({ code: 'INVALID_DAY', field: 'paidOn' })
    await expect(books.pay(residentId, 0)).rejects.toMatchObject({ code: 'VALIDATION', field: 'amount' })
    await expect(books.pay(residentId, 100, { amount: { minor: 100, currency: 'ZAR' } })).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
    })
    await expect(books.pay('nobody', 100)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(books.pay(residentId, 100, { method: 'opening' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'method' })
    await expect(books.pay(residentId, 2e15)).rejects.toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE', field: 'amount' })
    // Rent 8,500.00: sixty months are 510,000.00.
    await expect(books.pay(residentId, 51_000_001)).rejects.toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE', details: { limit: 51_000_000 } })
    expect(await books.pay(residentId, 51_000_001, { confirmLarge: true })).toMatchObject({ advance: { minor: 51_000_001 } })
  })

  test('is refused when the same transfer is typed twice, unless it is meant', async () => {
    const upi = { reference: 'UTR 4711' }
    const first = await books.pay(residentId, 10_000, upi)
    await expect(books.pay(residentId, 10_000, upi)).rejects.toMatchObject({ code: 'DUPLICATE', details: { number: first.number } })
    expect(await books.pay(residentId, 10_000, { ...upi, confirmDuplicate: true })).toMatchObject({ number: 'RCA1-2627-0002' })
    await books.run('payments.void', { paymentId: first.id, reason: 'typed wrongly' })
  })

  test('is previewed to the paisa before it is saved', async () => {
    const due = await books.charge(residentId, 30_000)
    await books.pay(residentId, 10_000, { allocate: [] })
    expect(await books.run('payments.preview', { residentId })).toMatchObject({
      suggested: { minor: 20_000 },
      due: { minor: 30_000 },
      advanceHeld: { minor: 10_000 },
    })
    const preview = await books.run('payments.preview', { residentId, amount: books.amount(35_000) })
    expect(preview).toMatchObject({
      advance: { minor: 5_000 },
      dues: [{ invoiceId: due.id, cleared: { minor: 30_000 }, left: { minor: 0 } }],
    })
  })

  test('tax withheld at source clears the invoice against the State', async () => {
    const dear = await books.resident('2026-11-01', { rent: 6_000_000 })
    expect((await books.run('payments.preview', { residentId: dear.residentId })).tdsPerMonth).toEqual(books.amount(120_000))
    expect(await books.run('payments.preview', { residentId })).not.toHaveProperty('tdsPerMonth')
    const due = await books.charge(residentId, 6_000_000)
    await books.pay(residentId, 5_880_000)
    await books.pay(residentId, 120_000, { method: 'tds' })
    expect(await books.run('invoices.get', { invoiceId: due.id })).toMatchObject({ state: 'paid' })
    expect((await books.accounts()).get('tdsReceivable')).toBe(120_000)
  })
})

describe('afterwards', () => {
  test('a void keeps the number, and what it cleared is owed again from that day on', async () => {
    const due = await books.charge(residentId, 30_000, { issuedOn: '2026-11-02', dueOn: '2026-11-05' })
    const payment = await books.pay(residentId, 30_000, { paidOn: '2026-11-03' })
    const voided = await books.run('payments.void', { paymentId: payment.id, reason: 'cheque bounced' })
    expect(voided).toMatchObject({ status: 'void', number: payment.number, voidedOn: '2026-11-20', allocations: [], advance: { minor: 0 } })
    expect(await books.run('invoices.get', { invoiceId: due.id })).toMatchObject({ balance: { minor: 30_000 }, state: 'overdue' })
    expect(await books.owed(residentId, '2026-11-19')).toEqual({ due: 0, advance: 0 })
    expect(await books.owed(residentId, '2026-11-20')).toEqual({ due: 30_000, advance: 0 })
    await expect(books.run('payments.void', { paymentId: payment.id, reason: 'again' })).rejects.toMatchObject({ code: 'ALREADY_VOID' })
    expect(await books.pay(residentId, 30_000)).toMatchObject({ number: 'RCA1-2627-0002' })
  })

  test('an advance clears the next invoice by itself, or an older one when told to', async () => {
    const payment = await books.pay(residentId, 40_000)
    const next = await books.charge(residentId, 30_000)
    expect(next).toMatchObject({ state: 'paid', paid: { minor: 30_000 } })
    await expect(books.run('payments.allocate', { paymentId: payment.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    const free = await books.pay(residentId, 5_000, { allocate: [] })
    const big = await books.charge(residentId, 90_000)
    expect(big).toMatchObject({ paid: { minor: 15_000 }, state: 'partly' })
    await expect(books.run('payments.allocate', { paymentId: free.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('payments are listed newest first, a page at a time', async () => {
    for (const day of ['03', '01', '02']) await books.pay(residentId, 1_000, { paidOn: `2026-11-${day}` })
    const page = await books.run('payments.list', { residentId, limit: 2 })
    expect(page.rows.map((row) => row.paidOn)).toEqual(['2026-11-03', '2026-11-02'])
    expect(page.total).toBe(3)
    const rest = await books.run('payments.list', { residentId, limit: 2, after: page.next! })
    expect(rest.rows.map((row) => row.paidOn)).toEqual(['2026-11-01'])
    expect(rest).not.toHaveProperty('next')
  })
})
