import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonth,
  addMonths,
  dayIn,
  dayInMonth,
  daysBetween,
  daysInMonth,
  financialYear,
  formatDay,
  instantOf,
  isDay,
  lastOfMonth,
  makeDay,
} from './day.ts'
import { parseDay } from './parse-day.ts'

const anyDay = fc.integer({ min: 0, max: 400_000 }).map((count) => Temporal.PlainDate.from('1900-01-01').add({ days: count }).toString())

describe('days', () => {
  test('count as the calendar does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        fc.pre(isDay(Temporal.PlainDate.from(day).add({ days: count }).toString()))
        expect(addDays(day, count)).toBe(Temporal.PlainDate.from(day).add({ days: count }).toString())
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100, max: 100 }), (day, count) => {
        const expected = Temporal.PlainDate.from(day).add({ months: count }).toString()
        fc.pre(isDay(expected))
        expect(addMonths(day, count)).toBe(expected)
      }),
    )
  })

  test('know short months, leap years and the ends of years', () => {
    expect(daysInMonth('2028-02')).toBe(29)
    expect(daysInMonth('2100-02')).toBe(28)
    expect(lastOfMonth('2026-04')).toBe('2026-04-30')
    expect(dayInMonth('2026-02', 31)).toBe('2026-02-28')
    expect(addMonth('2026-12', 1)).toBe('2027-01')
    expect(addMonth('2026-01', -1)).toBe('2025-12')
    expect(() => makeDay(2026, 2, 31)).toThrow(expect.objectContaining({ code: 'INVALID_DAY' }))
    for (const bad of ['2026-02-31', '2026-13-01', '26-01-01', '', '2026-1-1']) expect(isDay(bad), bad).toBe(false)
  })

  test('name the financial year of each place', () => {
    expect(financialYear('2027-03-31', 4)).toBe('2627')
    expect(financialYear('2027-04-01', 4)).toBe('2728')
    expect(financialYear('2026-12-31', 1)).toBe('2026')
    expect(financialYear('2099-04-01', 4)).toBe('9900')
  })

  test('differ by place at one moment', () => {
    const moment = instantOf(Date.UTC(2026, 10, 1, 20, 0))
    expect(dayIn('Asia/Kolkata', moment)).toBe('2026-11-02')
    expect(dayIn('America/New_York', moment)).toBe('2026-11-01')
  })

  test('are read as people write them', () => {
    const today = '2026-11-20'
    const read = (text: string, order?: 'dmy' | 'mdy') => parseDay(text, today, order)
    expect(read('3/11')).toBe('2026-11-03')
    expect(read('3/11/26')).toBe('2026-11-03')
    expect(read('10/20/2026', 'mdy')).toBe('2026-10-20')
    expect(read('3 nov')).toBe('2026-11-03')
    expect(read('15-Jul-2026')).toBe('2026-07-15')
    expect(read('01.09.2026')).toBe('2026-09-01')
    expect(read('2026-08-01')).toBe('2026-08-01')
    expect(read('Nov 3, 2026')).toBe('2026-11-03')
    expect(read('1st Dec 2026')).toBe('2026-12-01')
    expect(read('+7')).toBe('2026-11-27')
    expect(read('today')).toBe(today)
    expect(read('2/1')).toBe('2027-01-02')
    for (const bad of ['31/02/2026', '10/20/2026', '2026-00-10', '30 feb 2026'])
      expect(() => read(bad), bad).toThrow(expect.objectContaining({ details: { reason: 'calendar' } }))
    for (const bad of ['soon', '', '1/2/3/4', '45'])
      expect(() => read(bad), bad).toThrow(expect.objectContaining({ details: { reason: 'shape' } }))
  })

  test('are shown with their year only when it is not this one', () => {
    expect(formatDay('2026-11-03', 'en-IN', '2026-11-20')).toBe('3 Nov')
    expect(formatDay('2025-11-03', 'en-IN', '2026-11-20')).toBe('3 Nov 2025')
  })
})
