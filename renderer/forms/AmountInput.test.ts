import { expect, it } from 'vitest'
import { readAmount } from './AmountInput.tsx'

it('reads amounts and sums into minor units of the currency', () => {
  expect(readAmount('9500/30*17', 'INR')).toEqual({ minor: 538333, currency: 'INR' })
  expect(readAmount('1,25,000', 'INR')).toEqual({ minor: 12500000, currency: 'INR' })
  expect(readAmount('₹8,500.50', 'INR')).toEqual({ minor: 850050, currency: 'INR' })
  expect(readAmount('1000/3', 'JPY')).toEqual({ minor: 333, currency: 'JPY' })
  expect(readAmount('10/4', 'KWD')).toEqual({ minor: 2500, currency: 'KWD' })
})

it('tells an empty field from one it cannot read', () => {
  expect(readAmount('  ', 'INR')).toBeUndefined()
  expect(readAmount('9500/', 'INR')).toBe('unreadable')
  expect(readAmount('1/0', 'INR')).toBe('unreadable')
  expect(readAmount('99999999999999999', 'INR')).toBe('unreadable')
})
