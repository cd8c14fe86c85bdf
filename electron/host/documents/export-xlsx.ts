import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as ExcelTypes from 'exceljs'
import type { ReportColumn, ReportTable } from '../../../shared/documents/ports.ts'
import { moneyOf } from '../../../shared/documents/report-cell.ts'
import type { WrittenFile } from '../../../shared/documents/ports.ts'
import { daysBetween, isDay } from '../../../shared/kernel/day.ts'
import { exponentOf, toDecimal } from '../../../shared/kernel/money.ts'

/**
 * Streams the table into a workbook: real numbers and real dates with their formats, the head frozen and filtered. Text goes in as
 * strings, which a workbook never runs, so no formula can hide in a name.
 */
export async function writeXlsx(table: ReportTable, file: string): Promise<Omit<WrittenFile, 'file'>> {
  // Loaded on first use: exceljs costs a tenth of a second that a receipt must not wait for.
  const { stream } = createRequire(import.meta.url)('exceljs') as typeof ExcelTypes
  // exceljs opens its file late and loses the error; opening it here first gives a refusal that can be read.
  await (await open(file, 'wx')).close()
  const workbook = new stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false })
  workbook.creator = 'RentFlow'
  const sheet = workbook.addWorksheet(sheetName(table.title), {
    views: [{ state: 'frozen', ySplit: table.subtitle ? 3 : 2 }],
    pageSetup: { paperSize: 9, orientation: table.columns.length > 7 ? 'landscape' : 'portrait', fitToPage: true, fitToHeight: 0 },
  })
  sheet.columns = table.columns.map((column) => ({ key: column.key, width: width(column, table) }))
  const title = sheet.addRow([table.title])
  title.font = { bold: true, size: 14 }
  title.commit()
  if (table.subtitle) sheet.addRow([table.subtitle]).commit()
  const head = sheet.addRow(table.columns.map((column) => (column.currency ? `${column.label} (${column.currency})` : column.label)))
  head.font = { bold: true }
  head.eachCell((cell, index) => {
    cell.border = { bottom: { style: 'thin' } }
    cell.alignment = { horizontal: isNumber(table.columns[index - 1]!) ? 'right' : 'left', wrapText: true }
  })
  head.commit()
  for (const row of table.rows) addRow(sheet, table.columns, row, false)
  if (table.totals) addRow(sheet, table.columns, table.totals, true)
  sheet.commit()
  await workbook.commit()
  return { bytes: (await stat(file)).size, sha256: await hashOf(file) }
}

function addRow(sheet: ExcelTypes.Worksheet, columns: readonly ReportColumn[], source: Record<string, unknown>, strong: boolean): void {
  const row = sheet.addRow(columns.map((column) => cellValue(column, source[column.key])))
  columns.forEach((column, index) => {
    const format = numberFormat(column, source[column.key])
    if (format) row.getCell(index + 1).numFmt = format
  })
  if (strong) {
    row.font = { bold: true }
    row.eachCell((cell) => (cell.border = { top: { style: 'thin' } }))
  }
  row.commit()
}

function cellValue(column: ReportColumn, value: unknown): string | number | null {
  if (value === undefined || value === null || value === '') return null
  switch (column.kind) {
    case 'money': {
      const money = moneyOf(column, value)
      return money ? Number(toDecimal(money)) : String(value)
    }
    case 'percent':
      return Number(value) / 10_000
    case 'count':
      return Number(value)
    case 'day':
      return isDay(String(value)) ? excelDay(String(value)) : String(value)
    case 'text':
      return String(value)
    default:
      return column.kind satisfies never
  }
}

/** A day as spreadsheets count them: from 30 December 1899, which makes up for their leap year of 1900. */
function excelDay(day: string): number {
  return daysBetween('1900-01-01', day) + 2
}

function numberFormat(column: ReportColumn, value: unknown): string | undefined {
  switch (column.kind) {
    case 'money': {
      const money = moneyOf(column, value)
      const decimals = '0'.repeat(money ? exponentOf(money.currency) : 2)
      const plain = `#,##0${decimals === '' ? '' : `.${decimals}`}`
      return money && column.currency === undefined ? `"${money.currency}" ${plain}` : plain
    }
    case 'percent':
      return '0.0%'
    case 'count':
      return '#,##0'
    case 'day':
      return 'dd mmm yyyy'
    case 'text':
      return undefined
    default:
      return column.kind satisfies never
  }
}

const isNumber = (column: ReportColumn): boolean => column.kind !== 'text' && column.kind !== 'day'

function width(column: ReportColumn, table: ReportTable): number {
  if (column.kind !== 'text') return 15
  const longest = table.rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[column.key] ?? '').length), column.label.length)
  return Math.min(Math.max(longest + 2, 10), 60)
}

/** Excel allows 31 characters and none of these. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[*?:\\/[\]]/g, ' ')
    .slice(0, 31)
    .trim() || 'Report'

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
