import { describe, expect, it } from 'vitest'
import { compareValues, searchText, type Column } from './Column.ts'
import { nextSort, readTableState, writeTableState, type Boxes } from './tableState.ts'

function box() {
  const held = new Map<string, string>()
  return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value), held }
}

describe('what a list remembers', () => {
  it('comes back as it was left, each list for itself', () => {
    const boxes: Boxes = { lasting: box(), passing: box() }
    const state = { sort: { id: 'due', desc: true }, shown: { phone: false }, filters: { status: 'active' }, text: 'anand', scroll: 640 }
    writeTableState('residents', boxes, state)
    expect(readTableState('residents', boxes)).toEqual(state)
    expect(readTableState('invoices', boxes)).toEqual({ sort: undefined, shown: {}, filters: {}, text: '', scroll: 0 })
  })

  it('never writes what was searched for where it outlives the session', () => {
    const lasting = box()
    writeTableState(
      'residents',
      { lasting, passing: box() },
      { sort: undefined, shown: {}, filters: { name: 'Dev' }, text: 'Dev Anand', scroll: 0 },
    )
    expect([...lasting.held.values()].join()).not.toContain('Dev')
  })

  it('remembers that a sort was taken off', () => {
    const boxes: Boxes = { lasting: box(), passing: box() }
    writeTableState('a', boxes, { sort: undefined, shown: {}, filters: {}, text: '', scroll: 0 })
    expect(readTableState('a', boxes, { sort: { id: 'name', desc: false } }).sort).toBeUndefined()
  })

  it('starts fresh from what it cannot read', () => {
    const boxes: Boxes = { lasting: box(), passing: box() }
    boxes.lasting.setItem('rentflow.table.a', '{"sort":7}')
    boxes.passing.setItem('rentflow.table.a', 'not json')
    expect(readTableState('a', boxes, { sort: { id: 'name', desc: false } }).sort).toEqual({ id: 'name', desc: false })
  })

  it('sorts up, down, and then not', () => {
    const up = nextSort(undefined, 'name')
    const down = nextSort(up, 'name')
    expect([up, down, nextSort(down, 'name'), nextSort(down, 'due')]).toEqual([
      { id: 'name', desc: false },
      { id: 'name', desc: true },
      undefined,
      { id: 'due', desc: false },
    ])
  })
})

describe('values in a column', () => {
  const collator = new Intl.Collator('en', { numeric: true })

  it('stand in the order people expect, nothing last', () => {
    const rooms = ['10', '', '2', '1A']
    expect(rooms.toSorted((a, b) => compareValues(a, b, collator))).toEqual(['1A', '2', '10', ''])
  })

  it('compare money by its amount', () => {
    expect(compareValues({ minor: 900, currency: 'INR' }, { minor: 1000, currency: 'INR' }, collator)).toBeLessThan(0)
  })

  it('are found by their text, unless left out', () => {
    const columns: Column<{ name: string; id: string }>[] = [
      { id: 'name', header: 'Name', value: (row) => row.name },
      { id: 'id', header: 'Id', value: (row) => row.id, unsearched: true },
    ]
    expect(searchText(columns, { name: 'Dev Anand', id: 'r-1' })).toBe('dev anand')
  })
})
