import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { testBooks, type TestBooks } from '../../../../test/support/test-books.ts'
import { Invoice } from '../../billing/invoice.entity.ts'

let books: TestBooks
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-01T06:00:00.000Z' })
})
const november = (more: object = {}) => books.run('billing.runMonth', { month: '2026-11', ...more })

describe('running the month', () => {
  test('bills everyone who is due: rent, maintenance, utilities, the deposit once, part months by days', async () => {
    await books.resident('2026-10-01', { deposit: 1_000_000, maintenance: books.amount(50_000), utility: books.amount(30_000) })
    await books.resident('2026-11-16', { checkIn: false })
    await books.resident('2026-11-01', { rent: 0 })
    await books.resident('2026-11-01', { status: 'draft', checkIn: false })
    const answer = await november()
    expect(answer).toMatchObject({
      invoices: 3,
      total: { minor: 850_000 + 80_000 + 1_000_000 + 425_000, currency: 'INR' },
      byType: {
        rent: { invoices: 2, total: { minor: 1_275_000 } },
        maintenance: { total: { minor: 50_000 } },
        utility: { total: { minor: 30_000 } },
        deposit: { invoices: 1 },
      },
      prorated: 1,
    })
    expect(answer.skipped.map((one) => one.reason).sort()).toEqual(['draft', 'nothingToCharge'])
    const half = (await books.run('invoices.list', { period: '2026-11', from: '2026-11-16' })).rows
    expect(half).toMatchObject([{ issuedOn: '2026-11-16', dueOn: '2026-11-16', lines: [{ formula: '8,500.00 × 15 ÷ 30 days' }] }])
  })

  test('refuses a property that is not there, rather than bill nobody', async () => {
    await expect(november({ propertyId: 'elsewhere' })).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'propertyId' })
    await expect(books.run('billing.previewMonth', { month: '2026-11', propertyId: 'elsewhere' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('is the same twice: nothing is made, nobody billed again, no number used', async () => {
    await books.resident('2026-10-01')
    const first = await november()
    const commits = books.desk.commits.length
    expect(await november()).toMatchObject({ runId: null, invoices: 0, total: { minor: 0 }, skipped: [{ reason: 'alreadyBilled' }] })
    expect(books.desk.commits).toHaveLength(commits)
    expect(first.runId).not.toBeNull()
    const late = await books.resident('2026-11-20', { checkIn: false })
    expect(await november()).toMatchObject({ invoices: 1, prorated: 1 })
    expect((await books.run('invoices.list', { agreementId: late.id })).rows).toMatchObject([{ number: 'INA1-2627-0002' }])
  })

  test('as a dry run or a preview says the same and changes nothing', async () => {
    await books.resident('2026-10-01', { rent: 800_000 })
    await books.run('billing.runMonth', { month: '2026-10' })
    const agreement = await books.resident('2026-11-10', { checkIn: false })
    const commits = books.desk.commits.length
    const dry = await november({ dryRun: true })
    const preview = await books.run('billing.previewMonth', { month: '2026-11' })
    expect(books.desk.commits).toHaveLength(commits)
    expect(preview.total).toEqual(dry.total)
    expect(preview.drafts).toMatchObject([
      { total: { minor: 800_000 }, lastMonth: { minor: 800_000 }, difference: { minor: 0 }, prorated: false },
      { agreementId: agreement.id, prorated: true, lines: [{ formula: '8,500.00 × 21 ÷ 30 days' }] },
    ])
    expect(preview.drafts[1]).not.toHaveProperty('difference')
    expect(await november()).toMatchObject({ total: dry.total, invoices: dry.invoices, byType: dry.byType, skipped: dry.skipped })
  })

  test('splits a month where the rent changes, and charges on who stays past the last day', async () => {
    const changed = await books.resident('2026-10-01', { rent: 900_000 })
    await books.run('agreements.changeRent', { id: changed.id, fromOn: '2026-11-16', rent: books.amount(1_000_000) })
    const staying = await books.resident('2026-06-01', { endOn: '2026-10-31' })
    await november()
    const of = async (agreementId: string) => (await books.run('invoices.list', { agreementId })).rows
    expect((await of(changed.id))[0]!.lines.map((line) => line.total.minor)).toEqual([450_000, 500_000])
    expect((await of(staying.id))[0]).toMatchObject({ total: { minor: 850_000 } })
  })

  test('of one property leaves the others alone', async () => {
    await books.resident('2026-10-01')
    const other = await books.run('properties.create', { name: 'Sunrise B', type: 'hostel' })
    expect(await november({ propertyId: other.id })).toMatchObject({ invoices: 0, skipped: [] })
  })

  test('charges the deposit once, not what was received or brought along by a renewal', async () => {
    const received = await books.resident('2026-10-01', { deposit: 500_000 })
    await books.run('deposits.receive', { agreementId: received.id, amount: books.amount(500_000), on: '2026-10-01', method: 'cash' })
    const old = await books.resident('2026-06-01', { deposit: 500_000, endOn: '2026-10-31' })
    await books.run('billing.runMonth', { month: '2026-06' })
    await books.run('agreements.renew', { id: old.id, deposit: books.amount(700_000) })
    expect(await november()).toMatchObject({ byType: { deposit: { invoices: 1, total: { minor: 200_000 } }, rent: { invoices: 2 } } })
    expect(await books.run('billing.runMonth', { month: '2026-12' })).not.toHaveProperty('byType.deposit')
  })

  test('lets advances clear the new invoices, oldest first', async () => {
    const { residentId } = await books.resident('2026-10-01')
    await books.pay(residentId, 600_000)
    await books.pay(residentId, 600_000)
    expect(await november()).toMatchObject({ advancesUsed: 2 })
    expect(await books.owed(residentId)).toEqual({ due: 0, advance: 350_000 })
    const rows = (await books.run('payments.list', { residentId })).rows
    expect(rows.map((row) => row.advance.minor).sort()).toEqual([0, 350_000])
  })
})

describe('undoing a run', () => {
  test('cancels its invoices with their numbers and gives advances back; run again, the next numbers follow', async () => {
    const { residentId } = await books.resident('2026-10-01')
    await books.pay(residentId, 900_000)
    const { runId } = await november()
    expect(await books.run('billing.undoRun', { runId: runId! })).toMatchObject({
      invoices: 1,
      total: { minor: 850_000 },
      advancesReturned: 1,
    })
    expect(await books.owed(residentId)).toEqual({ due: 0, advance: 900_000 })
    expect((await books.run('invoices.list', {})).rows).toMatchObject([{ state: 'cancelled', number: 'INA1-2627-0001' }])
    await expect(books.run('billing.undoRun', { runId: runId! })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(await november()).toMatchObject({ invoices: 1, advancesUsed: 1 })
    expect((await books.run('invoices.list', { state: 'paid' })).rows).toMatchObject([{ number: 'INA1-2627-0002' }])
  })

  test('is refused, by name, once something was paid or credited on it', async () => {
    const { residentId } = await books.resident('2026-10-01')
    const { runId } = await november()
    const payment = await books.pay(residentId, 100)
    await expect(books.run('billing.undoRun', { runId: runId! })).rejects.toMatchObject({
      code: 'RUN_HAS_PAYMENTS',
      message: expect.stringContaining(payment.number),
      details: { payments: [{ paymentId: payment.id, number: payment.number }] },
    })
    await books.run('payments.void', { paymentId: payment.id, reason: 'typed wrongly' })
    expect(await books.run('billing.undoRun', { runId: runId! })).toMatchObject({ invoices: 1 })
  })

  test('is refused when an advance it used for a deposit has been paid back to the resident since', async () => {
    const { residentId, id: agreementId } = await books.resident('2026-11-01', { deposit: 500_000 })
    await books.pay(residentId, 500_000)
    const { runId } = await november()
    await books.run('deposits.refund', { agreementId, amount: books.amount(500_000), on: '2026-11-01', method: 'upi' })
    await expect(books.run('billing.undoRun', { runId: runId! })).rejects.toMatchObject({ code: 'WRONG_STATE', field: 'runId' })
    expect((await books.run('invoices.list', { state: 'cancelled' })).rows).toEqual([])
  })
})

test('a payment voided before the day of the invoice it was to clear never touched it', async () => {
  const { residentId } = await books.resident('2026-11-11', { checkIn: false })
  const payment = await books.pay(residentId, 100_000)
  await november()
  await books.run('payments.void', { paymentId: payment.id, reason: 'bounced' })
  for (const [day, due] of [
    ['2026-11-10', 0],
    ['2026-11-11', 566_667],
  ] as const) {
    expect(await books.owed(residentId, day)).toEqual({ due, advance: 0 })
    expect((await books.accounts(day)).get('receivable') ?? 0).toBe(due)
  }
})

test('however often and in whatever order months are run and undone, no agreement has two rent invoices of a month', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('run', 'undo'), fc.integer({ min: 9, max: 12 })), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const own = await testBooks({ now: '2026-11-01T06:00:00.000Z' })
      await own.resident('2026-09-10', { deposit: 100_000 })
      await own.resident('2026-10-31', { checkIn: false })
      for (const [verb, number] of list) {
        const month = `2026-${String(number).padStart(2, '0')}`
        const { rows } = await own.run('billing_runs.list', { where: { month, status: 'posted' } })
        if (verb === 'run') await own.run('billing.runMonth', { month })
        else if (rows[0]) await own.run('billing.undoRun', { runId: rows[0].id })
      }
      const live = (await own.reader.find(Invoice)).filter((invoice) => invoice.status === 'issued')
      const keys = live.map((invoice) => `${invoice.type} ${invoice.agreementId} ${invoice.type === 'deposit' ? '' : invoice.period}`)
      expect(new Set(keys).size).toBe(keys.length)
    }),
    { numRuns: 20 },
  )
})

test('an advance that came free when a run was undone clears the next run from that day, not two invoices on the days before', async () => {
  const { residentId } = await books.resident('2026-10-01')
  await books.pay(residentId, 300_000, { allocate: [] })
  const first = await november()
  books.desk.setNow('2026-11-07T06:00:00.000Z')
  await books.run('billing.undoRun', { runId: first.runId! })
  await november()
  for (const day of ['2026-11-06', '2026-11-07']) expect((await books.accounts(day)).get('prepayments')).toBeUndefined()
  expect(await books.owed(residentId)).toEqual({ due: 550_000, advance: 0 })
})
