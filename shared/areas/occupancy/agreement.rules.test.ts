import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { agreementGuard, chargedThrough, endedBy, rentOn, rentSegments, withRentChange } from './agreement.rules.ts'

const rents = {
  rent: 850_000,
  rentChanges: [
    { fromOn: '2026-11-17', rent: 900_000 },
    { fromOn: '2027-01-01', rent: 950_000 },
  ],
}

describe('the rent of a day', () => {
  test('is the first rent until a change, and the change from its day on', () => {
    expect(['2026-01-01', '2026-11-16', '2026-11-17', '2026-12-31', '2027-01-01'].map((day) => rentOn(rents, day))).toEqual([
      850_000, 850_000, 900_000, 900_000, 950_000,
    ])
  })

  test('a month in which it changes falls into parts, one in which it does not stays whole', () => {
    expect(rentSegments(rents, '2026-11-01', '2026-11-30')).toEqual([
      { fromOn: '2026-11-01', throughOn: '2026-11-16', rent: 850_000 },
      { fromOn: '2026-11-17', throughOn: '2026-11-30', rent: 900_000 },
    ])
    expect(rentSegments(rents, '2026-12-01', '2026-12-31')).toEqual([{ fromOn: '2026-12-01', throughOn: '2026-12-31', rent: 900_000 }])
    expect(rentSegments(rents, '2026-12-02', '2026-12-01')).toEqual([])
  })

  test('the parts cover every day once, each at the rent of that day', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 6 }), fc.nat(400), fc.nat(90), (offsets, start, length) => {
        const rentChanges = offsets
          .sort((a, b) => a - b)
          .map((offset, index) => ({ fromOn: addDays('2026-01-01', offset), rent: index + 2 }))
        const agreement = { rent: 1, rentChanges }
        const [from, through] = [addDays('2026-01-01', start), addDays('2026-01-01', start + length)]
        const byDay = rentSegments(agreement, from, through).flatMap((part) =>
          Array.from({ length: daysBetween(part.fromOn, part.throughOn) + 1 }, (_, index) => [addDays(part.fromOn, index), part.rent]),
        )
        const expected = Array.from({ length: length + 1 }, (_, index) => [addDays(from, index), rentOn(agreement, addDays(from, index))])
        expect(byDay).toEqual(expected)
      }),
    )
  })

  test('a second change on the same day replaces the first', () => {
    expect(withRentChange(rents.rentChanges, { fromOn: '2026-12-01', rent: 1 }).map((change) => change.fromOn)).toEqual([
      '2026-11-17',
      '2026-12-01',
      '2027-01-01',
    ])
    expect(withRentChange(rents.rentChanges, { fromOn: '2027-01-01', rent: 1 }).at(-1)).toEqual({ fromOn: '2027-01-01', rent: 1 })
  })
})

describe('the end of an agreement', () => {
  const active = { startOn: '2026-04-01', endOn: '2027-03-31', chargeLastDay: false, status: 'active' } as const

  test('is its last day when the resident leaves on it or the morning after', () => {
    expect(endedBy(active, '2027-03-31')).toEqual({ status: 'expired' })
    expect(endedBy(active, '2027-04-01')).toEqual({ status: 'expired' })
    expect(chargedThrough({ ...active, status: 'expired' })).toBe('2027-03-31')
  })

  test('is the night before leaving early, or the day itself where that is charged', () => {
    const left = { ...active, ...endedBy(active, '2026-11-17') }
    expect(left).toMatchObject({ status: 'terminated', terminatedOn: '2026-11-17' })
    expect(chargedThrough(left)).toBe('2026-11-16')
    expect(chargedThrough({ ...left, chargeLastDay: true })).toBe('2026-11-17')
  })

  test('moves with somebody who stays on', () => {
    expect(chargedThrough(active, true)).toBeUndefined()
    expect(chargedThrough({ ...active, ...endedBy(active, '2027-04-10') })).toBe('2027-04-09')
    expect(chargedThrough({ ...active, endOn: undefined })).toBeUndefined()
  })
})

describe('what an agreement cannot be', () => {
  const active = { startOn: '2026-04-01', number: 'AGA1-2627-0001', rent: 1, deposit: 0, status: 'active' } as const

  test('ended before it starts, at a negative rent, or with changes of rent out of order', () => {
    expect(agreementGuard(undefined, { ...active, endOn: '2026-03-31' })?.field).toBe('endOn')
    expect(agreementGuard(undefined, { ...active, rentChanges: [{ fromOn: '2026-05-01', rent: -1 }] })?.field).toBe('rent')
    expect(agreementGuard(undefined, { ...active, rentChanges: [{ fromOn: '2026-04-01', rent: 1 }] })?.field).toBe('rentChanges')
    expect(agreementGuard(undefined, { ...active, rentChanges: [{ fromOn: '2026-05-01', rent: 1 }] })).toBeUndefined()
  })

  test('a draft again, or under another number', () => {
    expect(agreementGuard(active, { ...active, status: 'draft' })?.code).toBe('WRONG_STATE')
    expect(agreementGuard(active, { ...active, number: 'AGA1-2627-0002' })?.code).toBe('ALREADY_ISSUED')
  })
})
