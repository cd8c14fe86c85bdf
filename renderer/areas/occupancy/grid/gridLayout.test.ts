import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layGrid, lineOf, scrollFor, TILE, type LaidFloor, type LaidBed } from './gridLayout.ts'
import { moveInGrid } from './moveInGrid.ts'

function house(...floors: number[][]): LaidFloor<LaidBed>[] {
  return floors.map((rooms, floor) => ({
    id: `f${floor}`,
    number: floor,
    rooms: rooms.map((beds, room) => ({
      id: `${floor}.${room}`,
      number: `${floor}.${room}`,
      beds: Array.from({ length: beds }, (_, bed) => ({ id: `${floor}.${room}.${bed}` })),
    })),
  }))
}
const widthOf = (beds: number): number => beds * (TILE.width + TILE.gap) - TILE.gap

describe('laying out a house', () => {
  it('gives each floor its line and puts as many rooms beside each other as fit', () => {
    const lines = layGrid(house([2, 2, 2], [1]), widthOf(4) + 16)
    expect(lines.map((line) => (line.kind === 'floor' ? line.floor.number : line.blocks.map((block) => block.room.number)))).toEqual([
      0,
      ['0.0', '0.1'],
      ['0.2'],
      1,
      ['1.0'],
    ])
  })

  it('names rooms above their beds, but not where every room is one bed', () => {
    const lines = layGrid(house([3, 1], [1, 1]), 2000)
    expect(lines.flatMap((line) => (line.kind === 'rooms' ? [line.heads] : []))).toEqual([true, false])
  })

  it('breaks a dormitory over several lines rather than past the edge', () => {
    const lines = layGrid(house([10]), widthOf(4))
    expect(lines.flatMap((line) => (line.kind === 'rooms' ? [line.blocks[0]?.beds.length] : []))).toEqual([4, 4, 2])
  })

  it('shows every bed exactly once, inside the width, whatever the house', () => {
    const houses = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), { maxLength: 5 })
    fc.assert(
      fc.property(houses, fc.integer({ min: TILE.width, max: 1600 }), (rooms, width) => {
        const floors = house(...rooms)
        const shown = layGrid(floors, width).flatMap((line) => (line.kind === 'rooms' ? line.blocks : []))
        expect(shown.flatMap((block) => block.beds.map((bed) => bed.id))).toEqual(
          floors.flatMap((floor) => floor.rooms.flatMap((room) => room.beds.map((bed) => bed.id))),
        )
        for (const block of shown) expect(block.left + widthOf(block.beds.length)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('finds the line of a bed', () => {
    const lines = layGrid(house([2], [2]), 500)
    expect([lineOf(lines, '0.0.1'), lineOf(lines, '1.0.0'), lineOf(lines, 'gone')]).toEqual([1, 3, undefined])
  })
})

describe('keeping a bed in sight', () => {
  const lines = layGrid(house([2], [2], [2]), 500)
  const height = lines[0]!.height + lines[1]!.height

  it('leaves the view alone when the line is in it', () => {
    expect(scrollFor(lines, 1, { top: 0, height })).toBeUndefined()
  })

  it('scrolls down until the line is in, and up until the name of its floor is in too', () => {
    expect(scrollFor(lines, 3, { top: 0, height })).toBe(height)
    expect(scrollFor(lines, 1, { top: height, height })).toBe(0)
  })
})

describe('walking the grid', () => {
  const lines = layGrid(house([2, 2], [1, 1, 1], [4]), widthOf(4) + 16)

  it('reads on over rooms, lines and floors', () => {
    expect(moveInGrid(lines, '0.0.1', 'ArrowRight')).toBe('0.1.0')
    expect(moveInGrid(lines, '0.1.1', 'ArrowRight')).toBe('1.0.0')
    expect(moveInGrid(lines, '1.0.0', 'ArrowLeft')).toBe('0.1.1')
  })

  it('stays at the first and the last bed', () => {
    expect(moveInGrid(lines, '0.0.0', 'ArrowLeft')).toBe('0.0.0')
    expect(moveInGrid(lines, '2.0.3', 'ArrowRight')).toBe('2.0.3')
    expect(moveInGrid(lines, '0.0.0', 'ArrowUp')).toBe('0.0.0')
  })

  it('goes down and up to the bed that lies nearest', () => {
    expect(moveInGrid(lines, '0.1.1', 'ArrowDown')).toBe('1.2.0')
    expect(moveInGrid(lines, '1.1.0', 'ArrowDown')).toBe('2.0.1')
    expect(moveInGrid(lines, '2.0.3', 'ArrowUp')).toBe('1.2.0')
  })

  it('goes to the ends of the line and of the house', () => {
    expect([moveInGrid(lines, '0.0.1', 'Home'), moveInGrid(lines, '0.0.1', 'End')]).toEqual(['0.0.0', '0.1.1'])
    expect([moveInGrid(lines, '1.0.0', 'Home', true), moveInGrid(lines, '1.0.0', 'End', true)]).toEqual(['0.0.0', '2.0.3'])
    expect(moveInGrid(lines, '0.0.0', 'PageDown')).toBe('2.0.0')
  })

  it('starts at the first bed, and leaves other keys alone', () => {
    expect(moveInGrid(lines, undefined, 'ArrowDown')).toBe('0.0.0')
    expect(moveInGrid(lines, '0.0.0', 'c')).toBeUndefined()
    expect(moveInGrid([], undefined, 'ArrowDown')).toBeUndefined()
  })
})
