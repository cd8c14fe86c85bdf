import { describe, expect, it } from 'vitest'
import { tableOf } from '../../../test/support/table-of.ts'
import { findColumns, mappingOf } from './find-columns.ts'
import { RENT_ROLL_FIELDS } from './rent-roll-fields.ts'
import { readRentRoll } from './read-rent-roll.ts'
import type { Cell } from './table.ts'

const found = (rows: readonly (readonly Cell[])[], chosen = {}) => findColumns(tableOf(rows), RENT_ROLL_FIELDS, chosen)

describe('the header', () => {
  it('is found below titles, and is not a title that has a word of it', () => {
    const columns = found([
      ['Rent roll of our hostel'],
      ['Rent', 'as on 1 Nov'],
      [],
      ['Flat No', 'Tenant', 'Rent', 'Deposit'],
      ['1', 'Asha', '5', '6'],
    ])
    expect(columns.headerRow).toBe(3)
  })

  it('is looked for in visible sheets first', () => {
    const rows = [
      ['Unit', 'Name', 'Rent'],
      ['1', 'Asha', '5'],
    ]
    const hidden = { name: 'hidden', isHidden: true, rows, merges: [] }
    const table = { ...tableOf(rows), sheets: [hidden, { ...hidden, name: 'seen', isHidden: false }] }
    expect(findColumns(table, RENT_ROLL_FIELDS).sheet.name).toBe('seen')
  })

  it('that is nowhere is refused', () => {
    expect(() =>
      found([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toThrow(expect.objectContaining({ code: 'MAPPING_INCOMPLETE', field: 'mapping' }))
  })
})

describe('the columns', () => {
  it('are told apart by what stands in them where their names are alike', () => {
    const columns = found([
      ['Unit', 'Name', 'Rent due date', 'Rent', 'Due', 'Lease from', 'Lease to', 'Deposit date'],
      ['1', 'Asha', '5/11/2026', '8,500', '100', '01/07/2026', '30/06/2027', '01/07/2026'],
    ])
    expect(mappingOf(columns)).toEqual({
      unit: 'Unit',
      name: 'Name',
      rent: 'Rent',
      balance: 'Due',
      start: 'Lease from',
      end: 'Lease to',
    })
  })

  it('of the same name, or of none, are said by their letter', () => {
    const rows = [
      ['Unit', 'Name', 'Rent', 'Rent', ''],
      ['1', 'Asha', '8500', '9000', '100'],
    ]
    expect(mappingOf(found(rows, { rent: 'D', balance: 'E' }))).toMatchObject({ rent: 'D', balance: 'E' })
  })

  it('read the same when read again by what they said', () => {
    const rows = [
      ['Building', 'Room/Bed', 'Tenant', 'Mobile', 'Rent p.m. (₹)', 'Move In'],
      ['A', '101-A', 'Asha', '98220 12345', '8500', '01/07/2026'],
    ]
    const first = found(rows)
    expect(mappingOf(found(rows, mappingOf(first)))).toEqual(mappingOf(first))
  })
})

describe('a list without a column of properties', () => {
  const options = { currency: 'INR', today: '2026-11-20', asOf: '2026-11-20', usualOrder: 'dmy' } as const
  const propertiesOf = (rows: readonly (readonly Cell[])[], fileName?: string) => {
    const table = tableOf(rows, fileName)
    return readRentRoll(table, findColumns(table, RENT_ROLL_FIELDS), options).rows.map(({ property, unit }) => `${property}: ${unit}`)
  }

  it('is of the properties that stand as titles between its rows', () => {
    const rows = [['Unit', 'Name', 'Rent'], ['Sunrise A'], ['101', 'Asha', '8500'], ['102'], ['Sunrise B', '', ''], ['G1', 'Dev', '9000']]
    expect(propertiesOf(rows)).toEqual(['Sunrise A: 101', 'Sunrise A: 102', 'Sunrise B: G1'])
  })

  it('is of one called like the file', () => {
    expect(
      propertiesOf(
        [
          ['Unit', 'Name', 'Rent'],
          ['101', 'Asha', '8500'],
        ],
        'Marina_Court-2026.xlsx',
      ),
    ).toEqual(['Marina Court 2026: 101'])
  })
})

describe('a row', () => {
  it('that is too long, or names somebody without a unit, is explained', () => {
    const table = tableOf([
      ['Unit', 'Name', 'Rent', 'Remarks'],
      ['x'.repeat(51), 'Asha', '8500', ''],
      ['101', 'A'.repeat(201), '8500', ''],
      ['', 'Asha', '8500', ''],
      ['102', 'Asha', '8500', 'y'.repeat(2001)],
    ])
    const options = { currency: 'INR', today: '2026-11-20', asOf: '2026-11-20', usualOrder: 'dmy' } as const
    const { rows, rejected } = readRentRoll(table, findColumns(table, RENT_ROLL_FIELDS), options)
    expect(rows).toEqual([])
    expect(rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '2 unit VALUE_TOO_LONG',
      '3 name VALUE_TOO_LONG',
      '4 unit VALUE_MISSING',
      '5 notes VALUE_TOO_LONG',
    ])
  })
})
