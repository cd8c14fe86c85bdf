import { expect, it } from 'vitest'
import { moneyAxis } from './moneyAxis.ts'

it('shortens for the axis and keeps every unit elsewhere', () => {
  const rupees = moneyAxis('INR', 'en-IN')
  expect(rupees.full(12345678)).toBe('₹1,23,456.78')
  expect(rupees.short(12345678)).toBe('₹1.2L')
  expect(moneyAxis('JPY', 'en-JP').short(1200000)).toMatch(/1\.2M/)
})
