import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysInMonth, firstOfMonth, lastOfMonth, type Month } from '../../kernel/day.ts'
import { chargedDays, formulaOf, prorate, type PricedDays, type ProrationConvention } from './proration.rules.ts'

const RENT = 850_000
const days = (fromOn: string, toOn: string, monthly = RENT): PricedDays => ({ fromOn, toOn, monthly })
const cost = (month: Month, parts: PricedDays[], convention: ProrationConvention) =>
  prorate(month, parts, convention).map((part) => part.amount)

describe('which days are charged', () => {
  const terms = { startOn: '2026-10-15', chargeLastDay: false, status: 'active' as const }
  test('the day of moving in is, the day of moving out is not unless it was agreed', () => {
    expect(chargedDays(terms, '2026-10')).toEqual({ fromOn: '2026-10-15', toOn: '2026-10-31' })
    expect(chargedDays({ ...terms, terminatedOn: '2026-11-10' }, '2026-11')).toEqual({ fromOn: '2026-11-01', toOn: '2026-11-09' })
    expect(chargedDays({ ...terms, terminatedOn: '2026-11-10', chargeLastDay: true }, '2026-11')?.toOn).toBe('2026-11-10')
    expect(chargedDays({ ...terms, terminatedOn: '2026-11-01' }, '2026-11')).toBeUndefined()
  })
  test('an agreement that runs its time is charged through its last day', () => {
    expect(chargedDays({ ...terms, endOn: '2026-11-30' }, '2026-11')?.toOn).toBe('2026-11-30')
    expect(chargedDays({ ...terms, endOn: '2026-10-31' }, '2026-11')).toBeUndefined()
  })
  test('whoever stays on past the last day is charged on', () => {
    expect(chargedDays({ ...terms, endOn: '2026-10-31' }, '2026-11', true)).toEqual({ fromOn: '2026-11-01', toOn: '2026-11-30' })
  })
})

describe('what part months cost', () => {
  test('17 of 31 days, three ways', () => {
    const part = [days('2026-10-15', '2026-10-31')]
    expect(cost('2026-10', part, 'actual')).toEqual([466_129])
    expect(cost('2026-10', part, 'thirty')).toEqual([453_333])
    expect(cost('2026-10', part, 'annual')).toEqual([475_068])
  })

  test('the formula stands in words', () => {
    const words = (convention: ProrationConvention) =>
      formulaOf(prorate('2026-10', [days('2026-10-15', '2026-10-31')], convention)[0]!, 'INR', 'en-IN')
    expect(words('actual')).toBe('8,500.00 × 17 ÷ 31 days')
    expect(words('thirty')).toBe('8,500.00 × 16 ÷ 30 days')
    expect(words('annual')).toBe('8,500.00 × 12 × 17 ÷ 365 days')
  })

  test('in thirty-day months the 31st is free and a whole February is a whole month', () => {
    expect(cost('2026-10', [days('2026-10-31', '2026-10-31')], 'thirty')).toEqual([0])
    expect(cost('2026-02', [days('2026-02-01', '2026-02-28')], 'thirty')).toEqual([RENT])
    expect(cost('2026-02', [days('2026-02-15', '2026-02-28')], 'thirty')).toEqual([396_667])
  })

  test('a new rent from the 16th splits a whole month by its days', () => {
    const parts = [days('2026-11-01', '2026-11-15', 900_000), days('2026-11-16', '2026-11-30', 1_000_000)]
    expect(cost('2026-11', parts, 'actual')).toEqual([450_000, 500_000])
    expect(cost('2026-11', parts, 'annual')).toEqual([450_000, 500_000])
  })
})

describe('for any month, price, split and convention', () => {
  const month = fc
    .tuple(fc.integer({ min: 2020, max: 2032 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
  const convention = fc.constantFrom<ProrationConvention>('actual', 'thirty', 'annual')
  const price = fc.integer({ min: 0, max: 10_000_000_000 })
  const cuts = fc.uniqueArray(fc.integer({ min: 2, max: 28 }), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b))

  const split = (of: Month, at: readonly number[], monthly: (index: number) => number): PricedDays[] => {
    const starts = [1, ...at]
    return starts.map((start, index) => {
      const next = starts[index + 1]
      const toOn = next === undefined ? lastOfMonth(of) : addDays(firstOfMonth(of), next - 2)
      return days(addDays(firstOfMonth(of), start - 1), toOn, monthly(index))
    })
  }

  test('a whole month costs its price however often it is split', () => {
    fc.assert(
      fc.property(month, price, cuts, convention, (of, monthly, at, by) => {
        expect(
          cost(
            of,
            split(of, at, () => monthly),
            by,
          ).reduce((sum, one) => sum + one, 0),
        ).toBe(monthly)
      }),
    )
  })

  test('parts are within the rounding of their own days, and part months never cost more than the month', () => {
    fc.assert(
      fc.property(month, fc.array(price, { minLength: 5, maxLength: 5 }), cuts, convention, (of, prices, at, by) => {
        const parts = split(of, at, (index) => prices[index]!).slice(at.length > 0 ? 1 : 0)
        for (const part of prorate(of, parts, by)) {
          expect(Math.abs(part.amount - (part.monthly * part.days * part.times) / part.over)).toBeLessThan(1.5)
          expect(part.amount).toBeLessThanOrEqual(part.monthly)
          expect(part.amount).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('leaving and arriving on the same day costs each day once (actual days)', () => {
    fc.assert(
      fc.property(month, price, fc.integer({ min: 2, max: 28 }), (of, monthly, day) => {
        const moved = addDays(firstOfMonth(of), day - 1)
        const leaving = chargedDays({ startOn: '2019-01-01', terminatedOn: moved, chargeLastDay: false, status: 'terminated' }, of)!
        const arriving = chargedDays({ startOn: moved, chargeLastDay: false, status: 'active' }, of)!
        const [a] = prorate(of, [{ ...leaving, monthly }], 'actual')
        const [b] = prorate(of, [{ ...arriving, monthly }], 'actual')
        expect(a!.days + b!.days).toBe(daysInMonth(of))
        expect(Math.abs(a!.amount + b!.amount - monthly)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
