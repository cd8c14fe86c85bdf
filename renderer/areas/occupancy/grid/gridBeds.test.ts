import { expect, it } from 'vitest'
import { bedsOf, gridFloors, isMeant, type Grid, type GridBed } from './gridBeds.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })
const bed = (id: string, residentId?: string) => ({
  id,
  label: id,
  occupant: residentId === undefined ? undefined : { residentId, name: 'Dev Anand' },
})
const grid = {
  floors: [
    { id: 'f0', number: 0, rooms: [] },
    {
      id: 'f1',
      number: 1,
      rooms: [
        { id: 'r', number: '101', beds: [bed('101-A', 'late'), bed('101-B', 'owing'), bed('101-C')] },
        { id: 'x', number: '102', beds: [] },
      ],
    },
  ],
} as unknown as Grid

it('joins what people owe to the bed they sleep in, and calls it overdue only when part of it is late', () => {
  const dues = new Map([
    ['late', { due: inr(900), overdue: inr(400) }],
    ['owing', { due: inr(500), overdue: inr(0) }],
  ])
  const beds = bedsOf(gridFloors(grid, dues))
  expect(beds.map((one) => [one.id, one.due?.minor, one.isOverdue])).toEqual([
    ['101-A', 900, true],
    ['101-B', 500, false],
    ['101-C', undefined, false],
  ])
})

it('leaves out floors and rooms without a bed', () => {
  const floors = gridFloors(grid, new Map())
  expect(floors.map((floor) => [floor.id, floor.rooms.map((room) => room.number)])).toEqual([['f1', ['101']]])
})

it('finds a bed by its room and by the letters of a name, in any case and order', () => {
  const [first] = bedsOf(gridFloors(grid, new Map())) as [GridBed]
  expect(['101', 'anand', 'AN 101-a', ''].map((text) => isMeant(first, text))).toEqual([true, true, true, true])
  expect(isMeant(first, '102')).toBe(false)
})
