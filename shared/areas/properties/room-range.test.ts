import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RANGE_LIMIT, roomRange } from './room-range.ts'

test('rooms are numbered from the first to the last, as they stand on the doors', () => {
  expect(roomRange(201, 204)).toEqual(['201', '202', '203', '204'])
  expect(roomRange('G1', 'G3')).toEqual(['G1', 'G2', 'G3'])
  expect(roomRange('008', '011')).toEqual(['008', '009', '010', '011'])
  expect(roomRange('B-9', 'B-10')).toEqual(['B-9', 'B-10'])
  expect(roomRange('2A', '2C')).toEqual(['2A', '2B', '2C'])
  expect(roomRange('1A', '3A')).toEqual(['1A', '2A', '3A'])
  expect(roomRange('Annexe', 'Annexe')).toEqual(['Annexe'])
})

test('two ends that are not of one run are refused, and so is a slip of a digit', () => {
  for (const [from, to] of [
    [212, 201],
    ['G1', 'H9'],
    ['2F', '2A'],
    ['', '9'],
    ['Aa', 'Zz'],
    ['', ''],
  ] as const)
    expect(() => roomRange(from, to), `${from} to ${to}`).toThrow(expect.objectContaining({ code: 'VALIDATION', field: 'to' }))
  expect(() => roomRange(201, 2012)).toThrow(expect.objectContaining({ code: 'TOO_LARGE', field: 'to' }))
})

test('any run of numbers holds each room once, both ends included', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'G', 'B-'), fc.nat(9999), fc.integer({ min: 0, max: RANGE_LIMIT - 1 }), (prefix, from, more) => {
      const rooms = roomRange(`${prefix}${from}`, `${prefix}${from + more}`)
      expect(rooms).toHaveLength(more + 1)
      expect(new Set(rooms).size).toBe(rooms.length)
      expect([rooms[0], rooms.at(-1)]).toEqual([`${prefix}${from}`, `${prefix}${from + more}`])
    }),
  )
})
