import { statSync } from 'node:fs'
import path from 'node:path'
import ExcelJs from 'exceljs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ReportTable } from '../../../shared/documents/ports.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { csvOf } from './export-csv.ts'
import { writeXlsx } from './export-xlsx.ts'

const folder = temporaryFolder()
const table = (rows: Record<string, unknown>[], totals?: Record<string, unknown>): ReportTable => ({
  title: 'Rent roll: A/B [2026]',
  subtitle: 'As of 20 Nov 2026',
  columns: [
    { key: 'name', label: 'Resident', kind: 'text' },
    { key: 'on', label: 'Since', kind: 'day' },
    { key: 'rent', label: 'Rent', kind: 'money', currency: 'INR' },
    { key: 'share', label: 'Share', kind: 'percent' },
    { key: 'beds', label: 'Beds', kind: 'count' },
  ],
  rows,
  ...(totals ? { totals } : {}),
})
const row = (name: string) => ({ name, on: '2026-11-03', rent: { minor: 850_050, currency: 'INR' }, share: 8750, beds: 2 })
const ATTACKS = ['=1+1', '=HYPERLINK("http://x","y")', '+91 98220', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1']

describe('a table as CSV', () => {
  it('carries decimals, days and its own separators safely, and starts with the mark Excel needs', () => {
    const csv = csvOf(table([row('Kumar, "Ravi"\nJr')], { name: 'Total', rent: 850_050 }))
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csvOf(table([]), { bom: false }).startsWith('Resident')).toBe(true)
    const [head, first, total] = Papa.parse<string[]>(csv.slice(1)).data
    expect(head).toEqual(['Resident', 'Since', 'Rent (INR)', 'Share', 'Beds'])
    expect(first).toEqual(['Kumar, "Ravi"\nJr', '2026-11-03', '8500.50', '87.5', '2'])
    expect(total).toEqual(['Total', '', '8500.50', '', ''])
  })

  it.each(ATTACKS)('makes %j harmless text', (attack) => {
    const [, first] = Papa.parse<string[]>(csvOf(table([row(attack)]), { bom: false })).data
    expect(first?.[0]).toBe(`'${attack}`)
  })

  it('leaves negative amounts as numbers, for they are ours', () => {
    const [, first] = Papa.parse<string[]>(csvOf(table([{ ...row('x'), rent: -100 }]), { bom: false })).data
    expect(first?.[2]).toBe('-1.00')
  })

  it('names the currency of each amount where they differ', () => {
    const mixed: ReportTable = {
      title: 'x',
      columns: [{ key: 'rent', label: 'Rent', kind: 'money' }],
      rows: [{ rent: { minor: 100, currency: 'ZAR' } }],
    }
    expect(Papa.parse<string[]>(csvOf(mixed, { bom: false })).data.slice(0, 2)).toEqual([
      ['Rent', 'Rent currency'],
      ['1.00', 'ZAR'],
    ])
  })

  it('reads back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const [, first] = Papa.parse<string[]>(csvOf(table([row(name)]), { bom: false })).data
        expect(first?.[0]?.replace(/^'/, '')).toBe(name.replace(/^'/, ''))
        expect(first?.[0]).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

describe('a table as XLSX', () => {
  const sheetOf = async (name: string, made: ReportTable) => {
    const file = path.join(folder, name)
    const written = await writeXlsx(made, file)
    expect(written.bytes).toBe(statSync(file).size)
    const workbook = new ExcelJs.Workbook()
    await workbook.xlsx.readFile(file)
    return workbook.worksheets[0]!
  }

  it('holds real numbers and real dates with their formats', async () => {
    const sheet = await sheetOf('types.xlsx', table([row('Ravi')], { name: 'Total', rent: 850_050 }))
    const cells = sheet.getRow(4)
    expect(cells.getCell(2).value).toEqual(new Date('2026-11-03T00:00:00.000Z'))
    expect(cells.getCell(3).value).toBe(8500.5)
    expect(cells.getCell(3).numFmt).toBe('#,##0.00')
    expect(cells.getCell(4).value).toBe(0.875)
    expect(cells.getCell(5).value).toBe(2)
    expect(sheet.getRow(5).getCell(1).value).toBe('Total')
    expect(sheet.getRow(5).font?.bold).toBe(true)
  })

  it('keeps every formula that comes from outside as text', async () => {
    const sheet = await sheetOf('attacks.xlsx', table(ATTACKS.map(row)))
    const values = ATTACKS.map((_, index) => sheet.getRow(4 + index).getCell(1))
    for (const [index, cell] of values.entries()) {
      expect(cell.type).toBe(ExcelJs.ValueType.String)
      expect(String(cell.value).trim()).toBe(ATTACKS[index]!.trim())
    }
  })
})
