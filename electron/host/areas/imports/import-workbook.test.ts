import path from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { RentRollAnswer } from '../../../../shared/areas/imports/import-rent-roll.ts'
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts'
import { testDesk } from '../../../../test/support/test-desk.ts'
import { importActions } from './imports.actions.ts'

const folder = temporaryFolder()
const [rentRoll] = importActions
const day = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date))

/** As people make them: a title over joined cells, a joined property, computed rents, serial dates, a lookup sheet first and hidden. */
async function workbook(): Promise<string> {
  const book = new ExcelJS.Workbook()
  const lists = book.addWorksheet('Lists', { state: 'hidden' })
  lists.addRow(['Unit', 'Name', 'Rent'])
  lists.addRow(['X-1', 'Nobody', 1])
  const cover = book.addWorksheet('Cover')
  cover.addRow(['Rent roll of the Mathur family'])
  const sheet = book.addWorksheet('October')
  sheet.getCell('A1').value = 'Rent roll, October'
  sheet.mergeCells('A1:G1')
  sheet.getRow(3).values = ['Building', 'Room/Bed', 'Tenant', 'Mobile', 'Rent', 'Move in', 'Dues']
  sheet.getRow(4).values = ['Mathur House', '101-A', 'Asha Rao', 9_822_012_345, 8500, day(2026, 7, 1), 0]
  sheet.getRow(5).values = [
    '',
    '101-B',
    'Dev Anand',
    '98220 12346',
    { formula: 'E4*1.1', result: 9350.000000000002 },
    day(2026, 8, 15),
    1200.5,
  ]
  sheet.getRow(6).values = ['', '102-A', 'Ravi Patil', null, { formula: 'VLOOKUP(B6,Lists!A:C,3)' }, day(2026, 9, 1), null]
  sheet.getRow(7).values = ['', '102-B', null, null, 8500, null, null]
  sheet.getRow(8).values = ['', '103-A', 'Neha Gupta', null, 9000, day(2026, 9, 1), { error: '#N/A' }]
  sheet.getRow(9).values = ['', '103-B', 'Kiran Shah', null, 9000, '1/9/2026', null]
  sheet.getRow(10).values = ['', '104-A', 'Anil and Sunita Joshi', null, 18_000, day(2026, 9, 1), null]
  sheet.getRow(11).values = ['', '104-B', null, null, null, null, null]
  sheet.getRow(12).values = ['Total', null, null, null, { formula: 'SUM(E4:E11)', result: 70_350 }]
  sheet.mergeCells('A4:A11')
  sheet.mergeCells('C10:C11')
  const file = path.join(folder, 'roll.xlsx')
  await book.xlsx.writeFile(file)
  return file
}

describe('a rent roll in a workbook', () => {
  it('comes in with its joined cells, computed values and serial dates; what was never computed is refused', async () => {
    const desk = await testDesk({ now: '2026-11-20T06:00:00.000Z' })
    const answer = (await desk.runAction(rentRoll, { file: await workbook() })) as RentRollAnswer
    expect(answer.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '6 rent FORMULA_IN_CELL',
      '8 balance VALIDATION',
      '11 name VALIDATION',
    ])
    expect(answer).toMatchObject({
      counts: { properties: 1, rooms: 4, beds: 5, residents: 4, agreements: 4 },
      occupied: 4,
      vacant: 1,
      monthlyRent: { minor: 4_485_000, currency: 'INR' },
      openingBalance: { minor: 120_050, currency: 'INR' },
    })
    const { rows } = await desk.run('agreements.list', { limit: 500 })
    expect(rows.map(({ startOn }) => startOn).sort()).toEqual(['2026-07-01', '2026-08-15', '2026-09-01', '2026-09-01'])
    expect((await desk.run('residents.list', {})).rows.map(({ phone }) => phone ?? '').sort()).toEqual([
      '',
      '',
      '+919822012345',
      '+919822012346',
    ])
  })
})
