import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatHlc, parseHlc, receiveHlc, tickHlc } from './hlc.ts'

const wall = fc.nat(2 ** 42)

test('stamps sort as text in the order they were made, whatever the wall clock does', () => {
  fc.assert(
    fc.property(fc.array(wall, { minLength: 2, maxLength: 50 }), (clock) => {
      let state = { ms: 0, counter: 0 }
      const stamps = clock.map((nowMs) => formatHlc((state = tickHlc(state, nowMs)), 'A1'))
      expect(stamps).toEqual(stamps.toSorted())
      expect(new Set(stamps).size).toBe(stamps.length)
    }),
  )
})

test('a stamp made after one was seen sorts after it', () => {
  fc.assert(
    fc.property(wall, wall, fc.nat(100), wall, (mine, theirs, counter, nowMs) => {
      const seen = { ms: theirs, counter }
      const after = tickHlc(receiveHlc({ ms: mine, counter: 0 }, seen, nowMs), nowMs)
      expect(formatHlc(after, 'A1') > formatHlc(seen, 'ZZ')).toBe(true)
    }),
  )
})

test('reads back what it wrote', () => {
  expect(parseHlc(formatHlc({ ms: 1_793_500_000_123, counter: 46_655 }, 'A1'))).toEqual({
    ms: 1_793_500_000_123,
    counter: 46_655,
    device: 'A1',
  })
})
