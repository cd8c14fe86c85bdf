import { beforeEach, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse()
})

const spend = (type: string, minor: number, spentOn: string) =>
  house.run('expenses.create', { propertyId: house.property.id, type, amount: house.amount(minor), spentOn })

describe('expenses', () => {
  it('are written down, corrected and removed', async () => {
    const expense = await spend('Repairs', 429_896, '2026-10-15')
    const corrected = await house.run('expenses.update', {
      id: expense.id,
      patch: { amount: house.amount(430_000), paidTo: 'Sharma Plumbing' },
    })
    expect(corrected).toMatchObject({ type: 'Repairs', amount: 430_000, currency: 'INR', paidTo: 'Sharma Plumbing' })
    await house.run('expenses.remove', { id: expense.id })
    expect((await house.run('expenses.list', {})).total).toBe(0)
  })

  it('are refused for nothing, in another currency, or for no property of ours', async () => {
    await expect(spend('Repairs', 0, '2026-10-15')).rejects.toMatchObject({ code: 'VALIDATION', field: 'amount' })
    const rand = { propertyId: house.property.id, type: 'Repairs', amount: { minor: 1, currency: 'ZAR' }, spentOn: '2026-10-15' }
    await expect(house.run('expenses.create', rand)).rejects.toMatchObject({ code: 'CURRENCY_MISMATCH', field: 'amount' })
    const elsewhere = { ...rand, propertyId: 'elsewhere', amount: house.amount(1) }
    await expect(house.run('expenses.create', elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('leave a closed period alone, both the day they had and the day they would get', async () => {
    const old = await spend('Insurance', 100_00, '2026-09-30')
    const recent = await spend('Insurance', 100_00, '2026-11-01')
    await house.run('billing.closePeriod', { through: '2026-09-30', level: 'hard', reason: 'Filed' })
    await expect(spend('Repairs', 1_00, '2026-09-01')).rejects.toMatchObject({ code: 'PERIOD_CLOSED', field: 'spentOn' })
    await expect(house.run('expenses.update', { id: old.id, patch: { type: 'Taxes' } })).rejects.toMatchObject({ code: 'PERIOD_CLOSED' })
    await expect(house.run('expenses.update', { id: recent.id, patch: { spentOn: '2026-09-30' } })).rejects.toMatchObject({
      code: 'PERIOD_CLOSED',
    })
    await expect(house.run('expenses.remove', { id: old.id })).rejects.toMatchObject({ code: 'PERIOD_CLOSED' })
    expect((await house.run('expenses.list', {})).total).toBe(2)
  })

  it('add up by property and by kind between two days, both included', async () => {
    await spend('Repairs', 100_00, '2026-10-01')
    await spend('Repairs', 50_50, '2026-10-31')
    await spend('Taxes', 20_00, '2026-10-15')
    await spend('Taxes', 999_00, '2026-11-01')
    const answer = await house.run('expenses.byProperty', { from: '2026-10-01', to: '2026-10-31' })
    expect(answer).toEqual({
      count: 3,
      total: house.amount(170_50),
      rows: [
        {
          propertyId: house.property.id,
          property: 'Sunrise A',
          count: 3,
          total: house.amount(170_50),
          byType: [
            { type: 'Repairs', count: 2, total: house.amount(150_50) },
            { type: 'Taxes', count: 1, total: house.amount(20_00) },
          ],
        },
      ],
    })
  })
})
