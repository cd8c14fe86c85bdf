import { expect, it } from 'vitest'
import { changedBilling } from './billingView.ts'
import { basisPointsOf, percentOf } from './percent.ts'

it('sends only what changed', () => {
  expect(changedBilling({ days: 5, fee: { minor: 100, currency: 'INR' } }, { days: 5, fee: { minor: 200, currency: 'INR' } })).toEqual({
    fee: { minor: 200, currency: 'INR' },
  })
})

it('reads a percentage into whole basis points and back', () => {
  expect(basisPointsOf('2.5')).toBe(250)
  expect(basisPointsOf('0.29')).toBe(29)
  expect(basisPointsOf('five')).toBeUndefined()
  expect(basisPointsOf('101')).toBeUndefined()
  for (const points of [0, 1, 29, 250, 10_000]) expect(basisPointsOf(percentOf(points))).toBe(points)
})
