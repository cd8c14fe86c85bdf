import { beforeEach, describe, expect, test } from 'vitest'
import { testBooks, type TestBooks } from '../../../../test/support/test-books.ts'

let books: TestBooks
let residentId: string
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
  residentId = (await books.resident('2026-11-01')).residentId
})

const line = (minor: number) => ({ description: 'Key lost', rate: books.amount(minor) })

describe('an invoice by hand', () => {
  test('as a draft has no number and is not owed; it can be written anew, issued or thrown away', async () => {
    const draft = await books.run('invoices.create', { residentId, type: 'other', lines: [line(10_000)] })
    expect(draft).toMatchObject({ state: 'draft', balance: { minor: 0 }, dueOn: '2026-11-25' })
    expect(draft).not.toHaveProperty('number')
    await books.run('invoices.update', {
      invoiceId: draft.id,
      invoice: { residentId, type: 'other', lines: [line(12_000), { ...line(50), quantity: '2.5' }] },
    })
    expect(await books.run('invoices.issue', { invoiceId: draft.id })).toMatchObject({
      number: 'INA1-2627-0001',
      total: { minor: 12_125 },
      state: 'issued',
    })
    await expect(books.run('invoices.issue', { invoiceId: draft.id })).rejects.toMatchObject({ code: 'ALREADY_ISSUED' })
    await expect(books.run('invoices.removeDraft', { invoiceId: draft.id })).rejects.toMatchObject({ code: 'ALREADY_ISSUED' })
    const other = await books.run('invoices.create', { residentId, type: 'other', lines: [line(1)] })
    await books.run('invoices.removeDraft', { invoiceId: other.id })
    await expect(books.run('invoices.get', { invoiceId: other.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is taxed by the tables once the organisation is registered, and titled as the law wants', async () => {
    await books.run('organisations.update', { patch: { taxNumber: '27AAPFU0939F1ZV', state: 'Maharashtra' } })
    expect(await books.charge(residentId, 10_000)).toMatchObject({
      title: 'billOfSupply',
      tax: { minor: 0 },
      placeOfSupply: '27-Maharashtra',
    })
    const dear = await books.resident('2026-11-01', { rent: 2_200_000 })
    expect(await books.charge(dear.residentId, 2_200_000, { type: 'rent', lines: [line(2_200_000)] })).toMatchObject({
      title: 'taxInvoice',
      tax: { minor: 110_000 },
      lines: [
        {
          taxRule: 'IN.lodgingLow',
          taxes: [
            { head: 'CGST', basisPoints: 250, amount: { minor: 55_000 } },
            { head: 'SGST', amount: { minor: 55_000 } },
          ],
        },
      ],
    })
    const nights = { description: 'Bed, night', quantity: '5', unit: 'night', rate: books.amount(90_000) }
    expect(await books.charge(residentId, 0, { type: 'nightly', lines: [nights] })).toMatchObject({
      total: { minor: 472_500 },
      tax: { minor: 22_500 },
    })
    expect(await books.charge(residentId, 0, { type: 'deposit', lines: [line(500_000)] })).toMatchObject({
      title: 'invoice',
      tax: { minor: 0 },
    })
  })

  test('shows a round-off of its own when totals are rounded', async () => {
    await books.run('billing.updateSettings', { patch: { roundTotals: true } })
    expect(await books.charge(residentId, 466_129)).toMatchObject({ total: { minor: 466_100 }, roundOff: { minor: -29 } })
    expect((await books.accounts()).get('rounding')).toBe(29)
  })

  test('is refused with more discount than charge, due before it is issued, or in another currency', async () => {
    await expect(books.charge(residentId, 0, { lines: [{ ...line(100), discount: books.amount(101) }] })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'lines',
    })
    await expect(books.charge(residentId, 100, { dueOn: '2026-11-19' })).rejects.toMatchObject({ field: 'dueOn' })
    await expect(books.charge(residentId, 0, { lines: [{ description: 'x', rate: { minor: 1, currency: 'USD' } }] })).rejects.toMatchObject(
      {
        code: 'CURRENCY_MISMATCH',
        field: 'lines.0.rate',
      },
    )
  })
})

describe('taking an invoice back', () => {
  test('a cancelled one keeps its number and is owed no more; one that is partly paid cannot be cancelled', async () => {
    const wrong = await books.charge(residentId, 10_000)
    expect(await books.run('invoices.cancel', { invoiceId: wrong.id, reason: 'wrong person' })).toMatchObject({
      state: 'cancelled',
      number: wrong.number,
      balance: { minor: 0 },
      cancelledOn: '2026-11-20',
    })
    expect(await books.charge(residentId, 20_000)).toMatchObject({ number: 'INA1-2627-0002' })
    const payment = await books.pay(residentId, 5_000)
    const { id } = (await books.run('invoices.list', { state: 'partly' })).rows[0]!
    await expect(books.run('invoices.cancel', { invoiceId: id, reason: 'no more' })).rejects.toMatchObject({
      code: 'IN_USE',
      details: { payments: [{ paymentId: payment.id, number: payment.number }] },
    })
  })

  test('a credit note on a paid invoice turns what was paid into an advance', async () => {
    const invoice = await books.charge(residentId, 30_000)
    const payment = await books.pay(residentId, 30_000)
    const { creditNote, invoice: after } = await books.run('invoices.creditNote', {
      invoiceId: invoice.id,
      reason: 'key found',
      amount: books.amount(12_000),
    })
    expect(creditNote).toMatchObject({ number: 'CNA1-2627-0001', total: { minor: 12_000 }, invoiceNumber: invoice.number })
    expect(after).toMatchObject({ credited: { minor: 12_000 }, paid: { minor: 18_000 }, balance: { minor: 0 }, state: 'paid' })
    expect(await books.run('payments.get', { paymentId: payment.id })).toMatchObject({
      advance: { minor: 12_000 },
      allocations: [{ amount: { minor: 18_000 } }],
    })
    await expect(
      books.run('invoices.creditNote', { invoiceId: invoice.id, reason: 'too much', amount: books.amount(18_001) }),
    ).rejects.toMatchObject({ code: 'OVER_CREDITED' })
    await books.run('invoices.creditNote', { invoiceId: invoice.id, reason: 'all of it' })
    expect(await books.run('invoices.get', { invoiceId: invoice.id })).toMatchObject({
      credited: { minor: 30_000 },
      paid: { minor: 0 },
      balance: { minor: 0 },
    })
  })

  test('a write-off gives up only what is owed, with a number of its own series', async () => {
    const invoice = await books.charge(residentId, 30_000)
    await books.pay(residentId, 10_000)
    await expect(
      books.run('invoices.writeOff', { invoiceId: invoice.id, reason: 'left town', amount: books.amount(20_001) }),
    ).rejects.toMatchObject({ code: 'OVER_CREDITED' })
    expect(await books.run('invoices.writeOff', { invoiceId: invoice.id, reason: 'left town' })).toMatchObject({
      creditNote: { number: 'WOA1-2627-0001', type: 'writeOff', total: { minor: 20_000 } },
      invoice: { state: 'paid', balance: { minor: 0 } },
    })
    expect((await books.accounts()).get('badDebt')).toBe(20_000)
  })

  test('tax comes back with the credit until 30 November after the year, and not later', async () => {
    await books.run('organisations.update', { patch: { taxNumber: '27AAPFU0939F1ZV', state: 'Maharashtra' } })
    const dear = await books.resident('2026-11-01', { rent: 2_200_000 })
    const invoice = await books.charge(dear.residentId, 0, { type: 'rent', lines: [line(2_200_000)] })
    const credit = (issuedOn: string) =>
      books.run('invoices.creditNote', { invoiceId: invoice.id, reason: 'moved out', amount: books.amount(231_000), issuedOn })
    await expect(credit('2026-11-21')).rejects.toMatchObject({ code: 'INVALID_DAY', field: 'issuedOn' })
    books.desk.setNow('2027-12-01T06:00:00.000Z')
    expect((await credit('2027-11-30')).creditNote).toMatchObject({ tax: { minor: 11_000 }, subtotal: { minor: 220_000 } })
    expect((await credit('2027-12-01')).creditNote).toMatchObject({ tax: { minor: 0 }, subtotal: { minor: 231_000 } })
  })
})

describe('a list of invoices', () => {
  test('is filtered by what is computed, page by page', async () => {
    for (let index = 0; index < 5; index++)
      await books.charge(residentId, 10_000, { issuedOn: `2026-11-0${index + 1}`, dueOn: '2026-11-10' })
    await books.pay(residentId, 25_000)
    const states = async (state: 'paid' | 'open' | 'overdue') => (await books.run('invoices.list', { state })).rows.length
    expect([await states('paid'), await states('open'), await states('overdue')]).toEqual([2, 3, 3])
    const page = await books.run('invoices.list', { state: 'open', limit: 2 })
    expect(page.rows.map((row) => row.issuedOn)).toEqual(['2026-11-05', '2026-11-04'])
    expect((await books.run('invoices.list', { state: 'open', limit: 2, after: page.next! })).rows.map((row) => row.issuedOn)).toEqual([
      '2026-11-03',
    ])
    expect(await books.run('invoices.list', { limit: 1 })).toMatchObject({ total: 5 })
  })
})

describe('late fees', () => {
  test('follow the agreement, after grace, once for an invoice', async () => {
    const { residentId: late } = await books.resident('2026-11-01', {
      lateFeeType: 'percentage',
      lateFeeBasisPoints: 500,
      lateFeeGraceDays: 3,
    })
    const invoice = await books.charge(late, 0, { type: 'rent', lines: [line(100_000)], issuedOn: '2026-11-01', dueOn: '2026-11-05' })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-08' })).toMatchObject({ charged: 0 })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-09', dryRun: true })).toMatchObject({ charged: 1, total: { minor: 5_000 } })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-09' })).toMatchObject({
      fees: [{ invoiceId: invoice.id, fee: { minor: 5_000 }, penaltyNumber: 'INA1-2627-0002' }],
    })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-20' })).toMatchObject({ charged: 0 })
  })

  test('are not charged where the agreement says none, which is counted', async () => {
    const { residentId: excused } = await books.resident('2026-11-01', { lateFeeType: 'none' })
    await books.charge(excused, 0, { type: 'rent', lines: [line(100_000)], issuedOn: '2026-11-01', dueOn: '2026-11-05' })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-20' })).toMatchObject({ charged: 0, withoutTerms: 1 })
  })

  test('follow the settings where the agreement leaves it to them', async () => {
    const { residentId: late } = await books.resident('2026-11-01', {})
    await books.charge(late, 0, { type: 'rent', lines: [line(100_000)], issuedOn: '2026-11-01', dueOn: '2026-11-05' })
    await books.run('billing.updateSettings', { patch: { lateFeeBasisPoints: 1_000 } })
    expect(await books.run('billing.lateFees', { asOf: '2026-11-20' })).toMatchObject({ charged: 1, total: { minor: 10_000 } })
  })

  test('come again every so many days, up to the cap, and never on themselves', async () => {
    await books.run('billing.updateSettings', { patch: { lateFeeEveryDays: 5 } })
    const { residentId: late } = await books.resident('2026-11-01', {
      lateFeeType: 'fixed',
      lateFeeAmount: books.amount(20_000),
      lateFeeGraceDays: 0,
      lateFeeCap: books.amount(50_000),
    })
    await books.charge(late, 0, { type: 'rent', lines: [line(100_000)], issuedOn: '2026-11-01', dueOn: '2026-11-05' })
    const fee = async (asOf: string) => (await books.run('billing.lateFees', { asOf })).total.minor
    expect(await fee('2026-11-06')).toBe(20_000)
    expect(await fee('2026-11-10')).toBe(0)
    expect(await fee('2026-11-20')).toBe(30_000)
    expect(await fee('2026-11-20')).toBe(0)
  })
})
