import { expect, test } from 'vitest'
import { MAX_MAJOR } from './money.ts'
import { minorAtLeastZero, minorIn, moneyShape } from './money-shape.ts'

test('an amount comes with its currency, in whole minor units', () => {
  expect(moneyShape.parse({ minor: 850_000, currency: 'INR' })).toEqual({ minor: 850_000, currency: 'INR' })
  expect(moneyShape.safeParse({ minor: 8500.5, currency: 'INR' }).success).toBe(false)
  expect(moneyShape.safeParse({ minor: 1, currency: 'inr' }).success).toBe(false)
})

test('an amount in another currency, beyond reason or below nothing is refused with its field', () => {
  expect(minorIn('INR', { minor: -1, currency: 'INR' }, 'rent')).toBe(-1)
  expect(() => minorIn('INR', { minor: 1, currency: 'ZAR' }, 'rent')).toThrow(
    expect.objectContaining({ code: 'CURRENCY_MISMATCH', field: 'rent' }),
  )
  expect(() => minorIn('INR', { minor: MAX_MAJOR * 100 + 1, currency: 'INR' }, 'rent')).toThrow(
    expect.objectContaining({ code: 'AMOUNT_OUT_OF_RANGE', field: 'rent' }),
  )
  expect(() => minorAtLeastZero('INR', { minor: -1, currency: 'INR' }, 'rent')).toThrow(
    expect.objectContaining({ code: 'VALIDATION', field: 'rent' }),
  )
})
