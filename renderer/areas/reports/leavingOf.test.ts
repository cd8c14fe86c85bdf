import { expect, it } from 'vitest'
import { leavingOf } from './leavingOf.ts'

it('names each leaver once, soonest first, and counts those who should be gone', () => {
  const house = {
    departures: [
      { residentId: 'late', day: '2026-11-01' },
      { residentId: 'b', day: '2026-12-05' },
    ],
    notices: [
      { residentId: 'b', day: '2026-12-01' },
      { residentId: 'a', day: '2026-11-21' },
    ],
  }
  expect(leavingOf(house, '2026-11-21')).toEqual({
    ahead: [
      { residentId: 'a', day: '2026-11-21' },
      { residentId: 'b', day: '2026-12-05' },
    ],
    overdue: 1,
  })
})
