import { expect, it } from 'vitest'
import { sumByType } from './expenseRows.ts'

it('adds expenses up by what they were for, the dearest first', () => {
  const rows = [
    { type: 'Repairs', amount: 100_50 },
    { type: 'Taxes', amount: 500_00 },
    { type: 'Repairs', amount: 20_00 },
    { type: 'Insurance', amount: 120_50 },
  ]
  expect(sumByType(rows)).toEqual({
    total: 741_00,
    byType: [
      { type: 'Taxes', minor: 500_00, count: 1 },
      { type: 'Insurance', minor: 120_50, count: 1 },
      { type: 'Repairs', minor: 120_50, count: 2 },
    ],
  })
  expect(sumByType([])).toEqual({ total: 0, byType: [] })
})
