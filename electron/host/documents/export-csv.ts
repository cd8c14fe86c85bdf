import type { ReportColumn, ReportTable } from '../../../shared/documents/ports.ts'
import { moneyOf } from '../../../shared/documents/report-cell.ts'
import { toDecimal } from '../../../shared/kernel/money.ts'
import { formulaSafe } from './formula-safe.ts'

/** Excel reads UTF-8 only with it. */
const BOM = '\uFEFF'

/**
 * The table for machines (RFC 4180): amounts as decimals, days as `YYYY-MM-DD`, percent as a number. Amounts whose currencies
 * differ carry theirs in a column of its own. Text that would be a formula is made harmless.
 */
export function csvOf(table: ReportTable, options: { bom?: boolean } = {}): string {
  const columns = table.columns.flatMap(csvColumns)
  const rows = [...table.rows, ...(table.totals ? [table.totals] : [])]
  const lines = [
    columns.map((column) => quoted(formulaSafe(column.label))),
    ...rows.map((row) => columns.map((column) => quoted(column.text(row)))),
  ]
  return (options.bom === false ? '' : BOM) + lines.map((line) => `${line.join(',')}\r\n`).join('')
}

interface CsvColumn {
  readonly label: string
  text(row: Record<string, unknown>): string
}

function csvColumns(column: ReportColumn): CsvColumn[] {
  const value: CsvColumn = { label: column.label, text: (row) => plain(column, row[column.key]) }
  if (column.kind !== 'money') return [value]
  if (column.currency !== undefined) return [{ ...value, label: `${column.label} (${column.currency})` }]
  return [value, { label: `${column.label} currency`, text: (row) => moneyOf(column, row[column.key])?.currency ?? '' }]
}

function plain(column: ReportColumn, value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  switch (column.kind) {
    case 'money': {
      const money = moneyOf(column, value)
      return money ? toDecimal(money) : formulaSafe(String(value))
    }
    case 'percent':
      return String(Number(value) / 100)
    case 'count':
      return String(Number(value))
    case 'day':
      return formulaSafe(String(value))
    case 'text':
      return formulaSafe(String(value))
    default:
      return column.kind satisfies never
  }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
