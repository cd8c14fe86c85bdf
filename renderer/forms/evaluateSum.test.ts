import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateSum, isSum } from './evaluateSum.ts'

describe('a sum typed into an amount field', () => {
  it.each([
    ['9500/30*17', '5383.33'],
    ['8,000 + 450.50', '8450.50'],
    ['1,25,000', '125000.00'],
    ['(1200-200)*2', '2000.00'],
    ['-5+2', '-3.00'],
    ['2 × 3 ÷ 4', '1.50'],
    ['0.1+0.2', '0.30'],
    ['10-4-3', '3.00'],
    ['100/3*3', '100.00'],
    ['5/-2', '-2.50'],
    ['.5', '0.50'],
    ['0.005', '0.01'],
    ['-0.005', '-0.01'],
    ['-0.001', '0.00'],
  ])('%s is %s', (sum, result) => {
    expect(evaluateSum(sum, 2)).toBe(result)
  })

  it.each(['', '   ', 'abc', '1+', '(1', '1)', '1/0', '5/(3-3)', '1 2', '1..2', 'alert(1)', '2**3', '1e5', '()', '*2'])(
    '“%s” is none',
    (text) => {
      expect(evaluateSum(text, 2)).toBeUndefined()
    },
  )

  it('rounds to the currency’s own decimals', () => {
    expect(evaluateSum('1000/3', 0)).toBe('333')
    expect(evaluateSum('1000/3', 3)).toBe('333.333')
  })

  it('knows what is worth working out', () => {
    expect(isSum('9500')).toBe(false)
    expect(isSum('-9500')).toBe(false)
    expect(isSum('9500/30')).toBe(true)
  })

  it('adds and multiplies whole numbers exactly, whatever their size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 0n, max: 10n ** 15n }), (a, b) => {
        expect(evaluateSum(`${a}+${b}`, 0)).toBe(String(a + b))
        expect(evaluateSum(`${a}*${b}`, 0)).toBe(String(a * b))
        expect(evaluateSum(`${a}-${b}`, 0)).toBe(String(a - b))
      }),
    )
  })

  it('never throws on what people paste', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = evaluateSum(text, 2)
        expect(result === undefined || /^-?\d+\.\d\d$/.test(result)).toBe(true)
      }),
    )
  })
})
