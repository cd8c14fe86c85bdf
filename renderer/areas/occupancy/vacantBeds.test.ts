import { expect, it } from 'vitest'
import { meantBeds, nearFirst, vacantBeds } from './vacantBeds.ts'

type Grid = Parameters<typeof vacantBeds>[0][number]
const bed = (label: string, state: string) => ({ id: label, label, state })
const house = (name: string, ...beds: object[]) => ({ property: { id: name, name }, floors: [{ rooms: [{ beds }] }] }) as unknown as Grid

const beds = vacantBeds([
  house('Sunrise', bed('101-A', 'vacant'), bed('101-B', 'occupied'), bed('102', 'maintenance')),
  house('Lakeview', bed('101-A', 'vacant'), bed('7', 'reserved'), bed('8', 'notice')),
])

it('offers only beds that are vacant: not let, not promised, not out of order', () => {
  expect(beds.map((one) => `${one.property} ${one.label}`)).toEqual(['Sunrise 101-A', 'Lakeview 101-A'])
})

it('finds them by letters of the bed and of the house', () => {
  expect(meantBeds(beds, '101 lake', () => '₹1').map((one) => one.note)).toEqual(['Lakeview, ₹1'])
  expect(meantBeds(beds, '', () => '')).toHaveLength(2)
  expect(meantBeds(beds, '', () => '', 1)).toHaveLength(1)
})

it('puts the beds of the house somebody lives in before those of others', () => {
  expect(nearFirst(beds, 'Lakeview').map((one) => one.property)).toEqual(['Lakeview', 'Sunrise'])
  expect(nearFirst(beds, undefined)).toEqual(beds)
})
