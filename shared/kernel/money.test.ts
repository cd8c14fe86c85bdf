import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, allocate, formatMoney, money, negate, parseMoney, scale, subtract, sumMinor, toDecimal, unitOf } from './money.ts'

const minor = fc.integer({ min: -(10 ** 13), max: 10 ** 13 })
const currency = fc.constantFrom('INR', 'ZAR', 'NGN', 'JPY', 'KWD')

describe('money', () => {
  test('adds and takes away without loss, and never across currencies', () => {
    fc.assert(
      fc.property(minor, minor, (a, b) => {
        expect(subtract(add(money(a, 'INR'), money(b, 'INR')), money(b, 'INR'))).toEqual(money(a, 'INR'))
      }),
    )
    expect(() => add(money(1, 'ZAR'), money(1, 'USD'))).toThrow(expect.objectContaining({ code: 'CURRENCY_MISMATCH' }))
    expect(Object.is(negate(money(0, 'INR')).minor, 0)).toBe(true)
  })

  test('refuses fractions and amounts beyond any sane document', () => {
    for (const bad of [0.5, Number.NaN, Infinity, 1e15])
      expect(() => money(bad, 'INR')).toThrow(expect.objectContaining({ code: 'AMOUNT_OUT_OF_RANGE' }))
  })

  test('splits so that the parts always sum to the whole and none is off by more than one', () => {
    fc.assert(
      fc.property(minor, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 30 }), (whole, weights) => {
        fc.pre(weights.some((weight) => weight > 0))
        const parts = allocate(whole, weights)
        expect(sumMinor(parts)).toBe(whole === 0 ? 0 : whole)
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        parts.forEach((part, index) => expect(Math.abs(part - (whole * weights[index]!) / total)).toBeLessThan(1.001))
      }),
    )
    expect(allocate(10_000, [1, 1, 1])).toEqual([3334, 3333, 3333])
    expect(() => allocate(1, [0, 0])).toThrow(RangeError)
  })

  test('scales exactly and rounds once, halves away from zero', () => {
    expect(scale(1005, 1, 10)).toBe(101)
    expect(scale(-1005, 1, 10)).toBe(-101)
    expect(scale(1005, 1, 10, 'half-even')).toBe(100)
    expect(scale(1015, 1, 10, 'half-even')).toBe(102)
    expect(scale(1009, 1, 10, 'down')).toBe(100)
    fc.assert(
      fc.property(minor, fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (amount, numerator, denominator) => {
        const exact = BigInt(amount) * BigInt(numerator)
        fc.pre(Math.abs(Number(exact)) / denominator < Number.MAX_SAFE_INTEGER / 2)
        const error = exact - BigInt(scale(amount, numerator, denominator)) * BigInt(denominator)
        expect((error < 0n ? -error : error) * 2n <= BigInt(denominator)).toBe(true)
      }),
    )
  })

  test('writes amounts as each place does', () => {
    expect(formatMoney(money(12_500_000, 'INR'), 'en-IN')).toBe('₹1,25,000.00')
    expect(formatMoney(money(12_500_000, 'INR'), 'en-IN', { symbol: false })).toBe('1,25,000.00')
    expect(formatMoney(money(500_000, 'JPY'), 'en-US')).toBe('¥500,000')
    expect(formatMoney(money(-1_234_567, 'KWD'), 'en-US', { symbol: false })).toBe('-1,234.567')
    expect(formatMoney(money(99_999_999_999_999, 'INR'), 'en-IN', { symbol: false })).toBe('9,99,99,99,99,999.99')
  })

  test('reads back every amount it writes', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const value = money(Math.trunc(amount / (1000 / unitOf(code) || 1)) || 0, code)
        expect(parseMoney(toDecimal(value), code)).toEqual(value)
        expect(parseMoney(formatMoney(value, 'en-IN', { symbol: false }), code)).toEqual(value)
        expect(parseMoney(formatMoney(value, 'en-US'), code)).toEqual(value)
      }),
    )
  })

  test('reads what people and spreadsheets write', () => {
    const read = (text: string, code = 'INR') => parseMoney(text, code).minor
    expect(read('₹8,500.00')).toBe(850_000)
    expect(read('8,000/-')).toBe(800_000)
    expect(read('Rs. 21,500')).toBe(2_150_000)
    expect(read('(1,000.00)')).toBe(-100_000)
    expect(read('-250')).toBe(-25_000)
    expect(read('1,25,000')).toBe(12_500_000)
    expect(read('R 5 000,50', 'ZAR')).toBe(500_050)
    expect(read('₦1,200,000', 'NGN')).toBe(120_000_000)
    expect(read('1.234,56')).toBe(123_456)
    expect(read('8500.5')).toBe(850_050)
    expect(read('500.00', 'JPY')).toBe(500)
    expect(read('-₹250')).toBe(-25_000)
    expect(read('₹ -250')).toBe(-25_000)
    expect(read('250-')).toBe(-25_000)
    expect(read('8,500 INR')).toBe(850_000)
    expect(read('रु 8,500')).toBe(850_000)
    expect(read("CHF 85'000.00", 'CHF')).toBe(8_500_000)
    expect(read('US$ 12\u00a0500', 'USD')).toBe(1_250_000)
    for (const bad of ['seven thousand', '', '1.2.3', '12.345', '8500 or so', '=1+1', '--', '1e5'])
      expect(() => read(bad), bad).toThrow(expect.objectContaining({ code: 'INVALID_AMOUNT' }))
  })

  test('makes no amount of two numbers, of a date, or of a word beside a number', () => {
    for (const bad of [
      '8000-9000',
      '8500 7000',
      '8500 700',
      '20 Oct 2026',
      '2026-10-20',
      '8500 per month',
      'May 8500',
      '8.5k',
      '5-6',
      `1${' '.repeat(200_000)}1`,
    ])
      expect(() => parseMoney(bad, 'INR'), bad).toThrow(expect.objectContaining({ code: 'INVALID_AMOUNT' }))
  })
})
