import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/day.ts'
import { reportedHouse } from '../../../test/support/reported-house.ts'
import { testDesk } from '../../../test/support/test-desk.ts'
import { Payment } from '../payments/payment.entity.ts'
import { Expense } from '../upkeep/expense.entity.ts'
import { defineAction } from '../../kernel/action.ts'
import { z } from 'zod'
import { agedBalances, ageOf } from './aging.report.ts'
import { basisPoints, nightsOf, nightsWithin } from './occupied-nights.ts'
import { taxByRate } from './tax.report.ts'

const INR = (minor: number) => ({ minor, currency: 'INR' })
const spend = defineAction({
  name: 'test.spend',
  summary: 'x',
  permission: 'upkeep.write',
  mode: 'write',
  runs: 'both',
  input: z.object({ propertyId: z.string(), amount: z.int(), spentOn: z.string() }),
  output: z.object({}),
  run: async ({ store }, { propertyId, amount, spentOn }) => {
    await store.put(Expense, { propertyId, amount, spentOn, type: 'Repairs', currency: 'INR' })
    return {}
  },
})

describe('the rent roll', () => {
  it('refuses, as every report does, a property that is not there', async () => {
    const { run } = await reportedHouse()
    const period = { from: '2026-11-01', to: '2026-11-30', propertyId: 'elsewhere' }
    const refused = { code: 'NOT_FOUND', field: 'propertyId' }
    await expect(run('reports.rentRoll', { propertyId: 'elsewhere' })).rejects.toMatchObject(refused)
    await expect(run('reports.netIncome', period)).rejects.toMatchObject(refused)
    await expect(run('reports.collections', period)).rejects.toMatchObject(refused)
  })

  it('shows every bed once, with what belongs to its resident, and adds up', async () => {
    const { run, behind } = await reportedHouse()
    const { rows, totals } = await run('reports.rentRoll', { asOf: '2026-11-20' })
    expect(rows.map((row) => [row.bed, row.state, row.resident, row.rent.minor, row.balance.minor])).toEqual([
      ['101-A', 'occupied', 'Resident 1', 850_000, 140_000],
      ['101-B', 'occupied', 'Resident 2', 850_000, -150_000],
      ['102-A', 'vacant', '', 0, 0],
      ['102-B', 'vacant', '', 0, 0],
    ])
    expect(rows[0]).toMatchObject({ residentId: behind.residentId, fromOn: '2026-07-01', property: 'Sunrise A' })
    expect(totals).toMatchObject({ beds: 4, occupied: 2, vacant: 2, rent: INR(1_700_000), balance: INR(-10_000) })
  })

  it('shows the rent of its day, not the first one agreed, and none where the concession is larger', async () => {
    const { run, behind, ahead, amount } = await reportedHouse()
    await run('agreements.changeRent', { id: behind.id, fromOn: '2026-11-10', rent: amount(900_000) })
    await run('agreements.update', { id: ahead.id, patch: { discount: amount(1_000_000) } })
    const rents = async (asOf: string) => (await run('reports.rentRoll', { asOf })).rows.slice(0, 2).map((row) => row.rent.minor)
    expect(await rents('2026-11-09')).toEqual([850_000, 0])
    expect(await rents('2026-11-10')).toEqual([900_000, 0])
  })

  it('knows who was there on an earlier day', async () => {
    const { run } = await reportedHouse()
    expect((await run('reports.rentRoll', { asOf: '2026-10-15' })).totals).toMatchObject({ occupied: 1, balance: INR(100_000) })
  })
})

describe('occupancy', () => {
  it('counts nights let of nights there were, and no night that has not begun', async () => {
    const { run } = await reportedHouse()
    const november = await run('reports.occupancy', { from: '2026-11-01', to: '2026-11-30' })
    expect(november.rows[0]).toMatchObject({ property: 'Sunrise A', beds: 4, bedNights: 80, occupiedNights: 40, occupancy: 5000 })
    expect((await run('reports.occupancy', { from: '2026-10-01', to: '2026-10-31' })).totals).toMatchObject({
      bedNights: 124,
      occupiedNights: 31,
    })
  })

  it('never counts a bed twice for a night, nor loses one, however its stays follow each other', () => {
    const start = '2026-01-01'
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.nat(200),
        fc.nat(120),
        (lengths, shift, span) => {
          let day = start
          const stays = lengths.map((length) => {
            const stay = { bedId: 'b', fromOn: day, toOn: addDays(day, length), status: 'out' as const }
            day = stay.toOn
            return stay
          })
          const [from, to, today] = [addDays(start, shift), addDays(start, shift + span), '2027-12-31']
          const slept = stays.reduce((sum, stay) => sum + nightsWithin(stay, from, to, today), 0)
          const end = addDays(to, 1) < day ? addDays(to, 1) : day
          expect(slept).toBe(from < end ? nightsOf(from, addDays(end, -1), today) : 0)
        },
      ),
    )
  })

  it('refuses a stretch that ends before it starts', async () => {
    const { run } = await testDesk()
    await expect(run('reports.occupancy', { from: '2026-11-02', to: '2026-11-01' })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'to',
    })
  })
})

describe('arrears by age', () => {
  it.each([
    ['2026-11-20', 'notDue'],
    ['2026-11-19', 'to30'],
    ['2026-10-21', 'to30'],
    ['2026-10-20', 'to60'],
    ['2026-09-20', 'to90'],
    ['2026-08-21', 'to120'],
    ['2026-07-22', 'over120'],
  ])('what was due on %s is %s on 20 November', (dueOn, age) => {
    expect(ageOf(dueOn, '2026-11-20')).toBe(age)
  })

  it('puts each rupee into one age, and credit beside it', async () => {
    const { run, behind, ahead } = await reportedHouse()
    const { rows, totals } = await run('reports.aging', { asOf: '2026-11-20' })
    expect(rows.map((row) => row.residentId)).toEqual([behind.residentId, ahead.residentId])
    expect(rows[0]).toMatchObject({ bed: '101-A', notDue: INR(40_000), to60: INR(100_000), total: INR(140_000), credit: INR(0) })
    expect(rows[1]).toMatchObject({ total: INR(0), credit: INR(150_000) })
    expect(totals).toMatchObject({ total: INR(140_000), credit: INR(150_000), over90: INR(0) })
  })

  it('splits any balance whole: the ages of a resident sum to what is owed', () => {
    const invoice = fc.record({
      residentId: fc.constantFrom('a', 'b'),
      currency: fc.constantFrom('INR', 'ZAR'),
      balance: fc.integer({ min: 1, max: 1e9 }),
      late: fc.integer({ min: -60, max: 400 }),
    })
    fc.assert(
      fc.property(fc.array(invoice), (invoices) => {
        const asOf = '2026-11-20'
        const open = { invoices: invoices.map((one) => ({ ...one, dueOn: addDays(asOf, -one.late) })), advances: [], residents: [] }
        const aged = agedBalances(open as never, asOf)
        const sum = aged.reduce((total, one) => [...one.amounts.values()].reduce((part, amount) => part + amount, total), 0)
        expect(sum).toBe(invoices.reduce((total, one) => total + one.balance, 0))
      }),
    )
  })
})

describe('collections', () => {
  it('sets what came in, by method, against what was billed', async () => {
    const { run } = await reportedHouse()
    const october = await run('reports.collections', { from: '2026-10-01', to: '2026-10-31' })
    expect(october.totals).toMatchObject({
      billed: INR(850_000),
      collected: INR(750_000),
      cash: INR(750_000),
      upi: INR(0),
      outstanding: INR(100_000),
      rate: basisPoints(750, 850),
    })
    const both = await run('reports.collections', { from: '2026-10-01', to: '2026-11-30' })
    expect(both.totals).toMatchObject({ billed: INR(1_740_000), collected: INR(1_750_000), upi: INR(1_000_000), outstanding: INR(140_000) })
  })

  it('leaves out what was voided by the end of the stretch, and keeps it for an earlier one', async () => {
    const { run, desk, ahead, reader } = await reportedHouse()
    const [payment] = await reader.find(Payment, { where: { residentId: ahead.residentId } })
    desk.setNow('2026-12-02T06:00:00.000Z')
    await run('payments.void', { paymentId: payment!.id, reason: 'bounced' })
    expect((await run('reports.collections', { from: '2026-11-01', to: '2026-11-30' })).totals.collected).toEqual(INR(1_000_000))
    expect((await run('reports.collections', { from: '2026-11-01', to: '2026-12-31' })).totals.collected).toEqual(INR(0))
  })
})

describe('a statement', () => {
  it('runs its balance from what was brought forward', async () => {
    const { run, behind } = await reportedHouse()
    const { rows, totals } = await run('reports.statement', { residentId: behind.residentId, from: '2026-11-01' })
    expect(totals).toEqual({ opening: INR(100_000), charge: INR(40_000), payment: INR(0), balance: INR(140_000) })
    expect(rows[0]).toMatchObject({ description: 'Invoice, utilities', charge: INR(40_000), balance: INR(140_000) })
  })
})

describe('income, tax, deposits and the books', () => {
  it('sets expenses against what was earned, per property and bed', async () => {
    const { run, desk, property } = await reportedHouse()
    await desk.runAction(spend, { propertyId: property.id, amount: 90_000, spentOn: '2026-11-10' })
    await desk.runAction(spend, { propertyId: property.id, amount: 70_000, spentOn: '2026-12-01' })
    const { rows, totals } = await run('reports.netIncome', { from: '2026-11-01', to: '2026-11-30' })
    expect(rows[0]).toMatchObject({
      property: 'Sunrise A',
      income: INR(890_000),
      expenses: INR(90_000),
      net: INR(800_000),
      beds: 4,
      perBed: INR(200_000),
    })
    expect(totals.net).toEqual(INR(800_000))
  })

  it('takes cancelled and credited supplies back out of the tax charged', () => {
    const line = (taxable: number, amount: number) =>
      ({ type: 'rent', taxable, taxes: [{ head: 'VAT', basisPoints: 1500, amount }] }) as never
    const rows = taxByRate([
      {
        lines: [
          line(10_000, 1500),
          { type: 'deposit', taxable: 99, taxes: [] } as never,
          { type: 'rent', taxable: 700, taxes: [] } as never,
        ],
        sign: 1,
      },
      { lines: [line(4000, 600)], sign: -1 },
    ])
    expect(rows).toEqual([
      { head: 'VAT', rate: 1500, documents: 2, taxable: 6000, tax: 900 },
      { head: 'none', rate: 0, documents: 1, taxable: 700, tax: 0 },
    ])
  })

  it('balances', async () => {
    const { run } = await reportedHouse()
    const { totals, rows } = await run('reports.trialBalance', { asOf: '2026-11-20' })
    expect(totals.balanced).toBe(true)
    expect(rows.length).toBeGreaterThan(3)
  })

  it('tells the deposits that are held, each with whose it is', async () => {
    const { run, behind, amount } = await reportedHouse()
    await run('deposits.receive', { agreementId: behind.id, amount: amount(1_700_000), method: 'bank', on: '2026-07-01' })
    const { rows, totals } = await run('reports.depositsHeld', { asOf: '2026-11-20' })
    expect(rows).toMatchObject([{ resident: 'Resident 1', bed: '101-A', property: 'Sunrise A', held: INR(1_700_000) }])
    expect(totals.held).toEqual(INR(1_700_000))
  })
})
