import { expect, it } from 'vitest'
import { formatDay } from '../../shared/kernel/day.ts'
import { readDay } from './readDay.ts'

const place = { today: '2026-11-20', dateOrder: 'dmy' } as const

it.each([
  ['3/11', '2026-11-03'],
  ['3 nov', '2026-11-03'],
  ['+7', '2026-11-27'],
  ['today', '2026-11-20'],
  ['31/1', '2027-01-31'],
])('%s is %s', (text, day) => {
  expect(readDay(text, place)).toBe(day)
})

it('reads the month first where people write it first', () => {
  expect(readDay('3/11', { ...place, dateOrder: 'mdy' })).toBe('2027-03-11')
})

it('tells an empty field from one it cannot read', () => {
  expect(readDay(' ', place)).toBeUndefined()
  expect(readDay('31/2/2026', place)).toBe('unreadable')
  expect(readDay('soon', place)).toBe('unreadable')
})

it('reads back what the field itself shows', () => {
  for (const day of ['2026-11-03', '2027-01-31', '2024-02-29']) expect(readDay(formatDay(day, 'en-IN', place.today), place)).toBe(day)
})
