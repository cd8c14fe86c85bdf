import { expect, it } from 'vitest'
import { floorMeant, planRooms } from './planRooms.ts'

it('shows every bed that “201 to 203, 2 beds each” will make', () => {
  const plan = planRooms({ from: '201', to: '203', bedsEach: 2 }, [])
  expect(plan).toMatchObject({ ready: true, beds: 6, taken: [] })
  expect(plan.ready && plan.rooms.map((room) => room.beds)).toEqual([
    ['201-A', '201-B'],
    ['202-A', '202-B'],
    ['203-A', '203-B'],
  ])
})

it('calls the only bed of a flat like the flat, and takes one number for one room', () => {
  const plan = planRooms({ from: 'F-9', to: '', bedsEach: 1 }, [])
  expect(plan.ready && plan.rooms).toEqual([{ number: 'F-9', beds: ['F-9'], taken: false }])
})

it('marks the rooms that are there already, whatever the case of their letters', () => {
  const plan = planRooms({ from: 'A1', to: 'A3', bedsEach: 1 }, ['a2'])
  expect(plan.ready && plan.taken).toEqual(['A2'])
})

it('says why nothing can be planned', () => {
  expect(planRooms({ from: '', to: '9', bedsEach: 1 }, [])).toEqual({ ready: false, why: 'unfinished' })
  expect(planRooms({ from: '1', to: '9', bedsEach: undefined }, [])).toEqual({ ready: false, why: 'unfinished' })
  expect(planRooms({ from: '212', to: '201', bedsEach: 1 }, [])).toEqual({ ready: false, why: 'notARun' })
  expect(planRooms({ from: '1', to: '9999', bedsEach: 1 }, [])).toEqual({ ready: false, why: 'tooMany' })
})

it('reads the floor off a room number where people put it there', () => {
  expect(['201', '1104', 'G4', 'g-12', '7', 'B-07'].map(floorMeant)).toEqual([2, 11, 0, 0, undefined, undefined])
})
