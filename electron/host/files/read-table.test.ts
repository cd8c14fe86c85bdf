import { createWriteStream, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { readTable } from './read-table.ts'

const folder = temporaryFolder()
const CSV = 'Unit,Name,Rent\n101,Seán O’Brien,8500\n'

function file(name: string, content: string | Uint8Array): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

async function workbook(name: string, fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Rent roll'), book)
  const at = path.join(folder, name)
  await book.xlsx.writeFile(at)
  return at
}

const rowsOf = async (at: string) => (await readTable(at)).sheets[0]!.rows

describe('a CSV file', () => {
  it.each([
    ['UTF-8', strToU8(CSV), 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(CSV)]), 'utf-8'],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, 'utf16le')]), 'utf-16le'],
    ['UTF-16 without one', Buffer.from(CSV, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(CSV, 'utf16le').swap16()]), 'utf-16be'],
    ['Windows-1252', Buffer.from(CSV.replace('’', '\x92'), 'latin1'), 'windows-1252'],
  ])('is read as %s', async (name, bytes, encoding) => {
    const table = await readTable(file(`${encoding}-${name}.csv`, bytes))
    expect(table).toMatchObject({ format: 'csv', encoding, delimiter: ',' })
    expect(table.sheets[0]!.rows).toEqual([
      ['Unit', 'Name', 'Rent'],
      ['101', 'Seán O’Brien', '8500'],
    ])
  })

  it.each([
    [';', 'Unit;Rent\n101;8.500,00\n102;9.000,00\n'],
    ['\t', 'Unit\tRent\n101\t8,500\n102\t9,000\n'],
    ['|', 'Unit|Rent|Note\n101|8,500|a, b\n'],
    [',', 'A title; with a mark\nUnit,Rent,Note\n101,8500,a; b\n102,9000,c; d\n'],
    [';', 'sep=;\nUnit;Rent\n101;8500\n'],
  ])('finds the delimiter %j', async (delimiter, text) => {
    expect((await readTable(file('delimiter.csv', text))).delimiter).toBe(delimiter)
  })

  it('keeps empty rows, so that row numbers are those of the spreadsheet', async () => {
    const rows = await rowsOf(file('blank.csv', 'Title\n\n"Unit","A ""quoted"" head"\n101,"two\nlines"\n\n'))
    expect(rows).toEqual([['Title'], [null], ['Unit', 'A "quoted" head'], ['101', 'two\nlines']])
  })

  it('never computes: a formula stays the text it is', async () => {
    expect((await rowsOf(file('formula.csv', 'a,b\n=1+1,"=HYPERLINK(""http://x"")"\n')))[1]).toEqual(['=1+1', '=HYPERLINK("http://x")'])
  })

  it('refuses a quotation mark that is never closed, with its row', async () => {
    await expect(readTable(file('quote.csv', 'a,b\n1,2\n"3,4\n5,6\n'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { row: 3 },
    })
  })
})

describe('a workbook', () => {
  it('gives texts, numbers, days, computed values and joined cells', async () => {
    const at = await workbook('plain.xlsx', (sheet) => {
      sheet.mergeCells('A1:C1')
      sheet.getCell('A1').value = 'Rent roll & more <2026>'
      sheet.getRow(4).values = ['Unit', 'Start', 'Rent', 'Total', 'Paid']
      sheet.getRow(5).values = ['101', new Date(Date.UTC(2026, 6, 1)), 8500.5, { formula: 'C5*2', result: 17_001 }, true]
      sheet.getCell('B6').value = { richText: [{ text: 'rich ' }, { text: 'text' }] }
      sheet.getCell('C6').value = { text: 'a link', hyperlink: 'http://example.com' }
      sheet.getCell('D6').value = { formula: 'NOW()', result: undefined as never }
      sheet.getCell('E6').value = { error: '#REF!' }
    })
    const { sheets, format } = await readTable(at)
    expect(format).toBe('xlsx')
    expect(sheets[0]).toMatchObject({ name: 'Rent roll', isHidden: false, merges: [{ top: 0, left: 0, bottom: 0, right: 2 }] })
    expect(sheets[0]!.rows[0]![0]).toBe('Rent roll & more <2026>')
    expect(sheets[0]!.rows.slice(1, 3)).toEqual([[], []])
    expect(sheets[0]!.rows[4]).toEqual(['101', { day: '2026-07-01' }, 8500.5, 17_001, true])
    expect(sheets[0]!.rows[5]).toEqual([null, 'rich text', 'a link', { formula: 'NOW()' }, { error: '#REF!' }])
  })

  it('reads days of both calendars, and only where the cell shows a day', async () => {
    const fill = (sheet: ExcelJS.Worksheet): void => {
      sheet.getCell('A1').value = 46_204
      sheet.getCell('B1').value = 46_204
      sheet.getCell('B1').numFmt = 'dd/mm/yyyy'
      sheet.getCell('C1').value = 46_204.75
      sheet.getCell('C1').numFmt = 'd mmm yyyy h:mm'
      sheet.getCell('D1').value = 0.5
      sheet.getCell('D1').numFmt = 'h:mm'
      sheet.getCell('E1').value = 8500
      sheet.getCell('E1').numFmt = '"Rent due" #,##0.00;[Red]-#,##0.00'
      sheet.getCell('F1').value = 59
      sheet.getCell('F1').numFmt = 'yyyy-mm-dd'
      sheet.getCell('G1').value = 61
      sheet.getCell('G1').numFmt = 'yyyy-mm-dd'
    }
    const of1900 = await rowsOf(await workbook('1900.xlsx', fill))
    expect(of1900[0]).toEqual([
      46_204,
      { day: '2026-07-01' },
      { day: '2026-07-01' },
      0.5,
      8500,
      { day: '1900-02-28' },
      { day: '1900-03-01' },
    ])
    const of1904 = await rowsOf(
      await workbook('1904.xlsx', (sheet, book) => {
        book.properties.date1904 = true
        fill(sheet)
      }),
    )
    expect(of1904[0]![1]).toEqual({ day: '2030-07-02' })
  })

  it('is not made large by paint: rows without a value do not count', async () => {
    const at = await workbook('painted.xlsx', (sheet) => {
      sheet.getCell('A1').value = 'Unit'
      sheet.getCell('A1048576').font = { bold: true }
    })
    expect(await rowsOf(at)).toEqual([['Unit']])
  })

  it('names its hidden sheets', async () => {
    const at = await workbook('hidden.xlsx', (sheet, book) => {
      sheet.getCell('A1').value = 1
      book.addWorksheet('Lists', { state: 'veryHidden' }).getCell('A1').value = 2
    })
    expect((await readTable(at)).sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Rent roll', false],
      ['Lists', true],
    ])
  })
})

describe('what is no table', () => {
  it.each([
    ['a PDF called .csv', '%PDF-1.7\n%âãÏÓ', 'FILE_TYPE', /PDF/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'FILE_TYPE', /picture/],
    ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'FILE_TYPE', /\.xls/],
    ['a program', Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 256), 'FILE_TYPE', /program/],
    ['a web page', '<!DOCTYPE html><html><body><table></table></body></html>', 'FILE_TYPE', /web page/],
    ['a Word document', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'FILE_TYPE', /Word/],
    ['a zip of anything', zipSync({ 'notes.txt': strToU8('hello') }), 'FILE_TYPE', /zip/],
    ['nothing', '', 'FILE_UNREADABLE', /empty/],
    ['only blank lines', '\n\n , \n'.replaceAll(' ', ''), 'FILE_UNREADABLE', /no rows/],
    ['a zip cut short', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }).subarray(0, 60), 'FILE_UNREADABLE', /broke off/],
    [
      'a workbook with a document type',
      zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>') }),
      'FILE_UNREADABLE',
      /part/,
    ],
  ])('is refused by what it is: %s', async (name, content, code, message) => {
    await expect(readTable(file(`${name}.csv`, content))).rejects.toMatchObject({
      code,
      field: 'file',
      message: expect.stringMatching(message),
    })
  })

  it('is refused when it is not there, or a folder', async () => {
    await expect(readTable(path.join(folder, 'gone.csv'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    await expect(readTable(folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})

describe('a file that asks too much', () => {
  it('is refused above 50 MB without being read', async () => {
    const at = path.join(folder, 'huge.csv')
    const stream = createWriteStream(at)
    const line = `101,Asha Kulkarni,8500,${'x'.repeat(1000)}\n`.repeat(1000)
    for (let written = 0; written <= 50 * 1024 * 1024; written += line.length) if (!stream.write(line)) await once(stream, 'drain')
    stream.end()
    await once(stream, 'finish')
    await expect(readTable(at)).rejects.toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('50 MB') })
  })

  it('is refused when it is a zip bomb, though the zip hides how large it is', async () => {
    const sheet = strToU8(`<worksheet>${' '.repeat(120 * 1024 * 1024)}</worksheet>`)
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/worksheets/sheet1.xml': [sheet, { level: 9 }],
    })
    expect(bomb.length).toBeLessThan(300_000)
    await expect(readTable(file('bomb.xlsx', bomb))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('Unpacked'),
    })
  })

  it('is refused for too many rows, columns or too long a cell, with the row', async () => {
    const limits = { rows: 10, columns: 5, cell: 20 }
    await expect(readTable(file('rows.csv', 'a\n'.repeat(11)), { limits })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { row: 11 },
    })
    await expect(readTable(file('columns.csv', 'a\nb,,,,,c\n'), { limits })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { row: 2 },
    })
    await expect(readTable(file('cell.csv', `a\nb\n${'c'.repeat(21)}\n`), { limits })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { row: 3 },
    })
    const tall = await workbook('tall.xlsx', (sheet) => (sheet.getCell('A11').value = 'x'))
    await expect(readTable(tall, { limits })).rejects.toMatchObject({ code: 'TOO_LARGE', details: { row: 11 } })
  })

  it('is stopped when a person cancels', async () => {
    const stop = new AbortController()
    const reading = readTable(file('long.csv', CSV.repeat(30_000)), { signal: stop.signal })
    setImmediate(() => stop.abort())
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('is stopped when it takes too long', async () => {
    await expect(readTable(file('slow.csv', CSV.repeat(30_000)), { limits: { milliseconds: 1 } })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
  })
})
