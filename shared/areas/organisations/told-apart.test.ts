import { describe, expect, test } from 'vitest'
import { toldApart } from './told-apart.ts'

const HOUSE = { name: 'Sunrise Homes', role: 'owner', city: 'Pune', country: 'IN', since: '2026-03-01T08:00:00.000Z' }
const marks = (...organisations: Parameters<typeof toldApart>[0]) => [...toldApart(organisations).values()]

describe('organisations of one name', () => {
  test('show nothing where the name does', () => {
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', name: 'Moonrise Homes' })).toEqual([[], []])
  })

  test('are known by the first thing that differs, and a name is the same in any letters', () => {
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', name: 'sunrise homes ', role: 'staff' })).toEqual([['role'], ['role']])
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', city: 'Mumbai' })).toEqual([['city'], ['city']])
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', city: undefined })).toEqual([['city'], ['city']])
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', country: 'NP' })).toEqual([['country'], ['country']])
  })

  test('are known by as much as it takes', () => {
    const three = [
      { ...HOUSE, id: 'a' },
      { ...HOUSE, id: 'b', city: 'Mumbai' },
      { ...HOUSE, id: 'c', since: '2026-04-01T08:00:00.000Z' },
    ]
    expect(toldApart(three).get('c')).toEqual(['city', 'since'])
  })

  test('made within one day are known by their ids alone', () => {
    expect(marks({ ...HOUSE, id: 'a' }, { ...HOUSE, id: 'b', since: '2026-03-01T20:00:00.000Z' })).toEqual([['id'], ['id']])
  })
})
