import { expect, it } from 'vitest'
import { whereaboutsFrom } from './whereabouts.ts'

type Grid = Parameters<typeof whereaboutsFrom>[0][number]
const grid = (...beds: object[]) => ({ property: { id: 'p', name: 'Sunrise' }, floors: [{ rooms: [{ beds }] }] }) as unknown as Grid
const at = (label: string, state: string, who: { occupant?: object; next?: object }) => ({ id: label, label, state, ...who })

it('finds who is in a bed, until when, and under which agreement', () => {
  const found = whereaboutsFrom([grid(at('101-A', 'notice', { occupant: { residentId: 'r', agreementId: 'g', leavingOn: '2026-12-01' } }))])
  expect(found.get('r')).toMatchObject({
    bed: '101-A',
    property: 'Sunrise',
    agreementId: 'g',
    leavesOn: '2026-12-01',
    hasNotice: true,
    comesOn: undefined,
  })
})

it('says of those who are awaited when they come, and of those who move where they are now', () => {
  const found = whereaboutsFrom([
    grid(
      at('101-A', 'reserved', { next: { residentId: 'new', fromOn: '2026-12-01' } }),
      at('101-B', 'reserved', { next: { residentId: 'mover', fromOn: '2026-12-05' } }),
      at('102', 'occupied', { occupant: { residentId: 'mover' } }),
    ),
  ])
  expect(found.get('new')).toMatchObject({ bed: '101-A', comesOn: '2026-12-01' })
  expect(found.get('mover')).toMatchObject({ bed: '102', comesOn: undefined })
})

it('names every bed of a room that is let whole', () => {
  const whole = whereaboutsFrom([
    grid(at('7-A', 'occupied', { occupant: { residentId: 'r' } }), at('7-B', 'occupied', { occupant: { residentId: 'r' } })),
  ])
  expect(whole.get('r')?.bed).toBe('7-A, 7-B')
})
