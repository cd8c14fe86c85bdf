import { expect, it } from 'vitest'
import { roomRows, type BedRow, type FloorRow, type RoomRow } from './roomRows.ts'

const floor = (id: string, number: number) => ({ id, number }) as FloorRow
const room = (id: string, floorId: string, number: string) => ({ id, floorId, number }) as RoomRow
const bed = (roomId: string, number: string) => ({ id: `${roomId}${number}`, roomId, number }) as BedRow

it('lists a house from the lowest floor up, rooms and beds as people count them', () => {
  const rows = roomRows(
    [floor('f2', 2), floor('f0', 0)],
    [room('r10', 'f2', '10'), room('r2', 'f2', '2'), room('g', 'f0', 'G1')],
    [bed('r10', 'A'), bed('r2', '10'), bed('r2', '2'), bed('g', 'A')],
  )
  expect(rows.map((row) => row.bed.id)).toEqual(['gA', 'r22', 'r210', 'r10A'])
})

it('leaves out a bed whose room has not arrived yet', () => {
  expect(roomRows([floor('f', 1)], [], [bed('r', 'A')])).toEqual([])
})
