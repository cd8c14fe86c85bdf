import type { DateOrder, Day } from '../../kernel/day.ts'
import type { ExpenseField } from './expense-fields.ts'
import type { Columns } from './find-columns.ts'
import { dateReading, type DateReading } from './read-day.ts'
import { rowKind } from './row-kind.ts'
import type { RowProblem } from './row-problem.ts'
import { RowReader } from './row-reader.ts'

/** One expense as its row tells it. */
export interface ExpenseRow {
  /** Of the file, from 1. */
  readonly row: number
  readonly property: string
  readonly type: string
  /** Minor units, more than nothing. */
  readonly amount: number
  readonly spentOn: Day
  readonly description: string | undefined
  readonly paidTo: string | undefined
}

export interface ExpensesOptions {
  readonly currency: string
  readonly today: Day
  readonly dateOrder?: DateOrder | undefined
  readonly usualOrder: DateOrder
}

/** Pure: every row below the header, understood or explained. */
export function readExpenses(
  columns: Columns<ExpenseField>,
  { currency, today, dateOrder, usualOrder }: ExpensesOptions,
): { rows: ExpenseRow[]; rejected: RowProblem[]; dates: DateReading } {
  const { sheet, headerRow, headers, byField } = columns
  const below = sheet.rows.slice(headerRow + 1)
  const dates = dateOrder
    ? { order: dateOrder, isConflict: false, dayFirst: 0, monthFirst: 0 }
    : dateReading(
        below.map((row) => row[byField.get('date') ?? -1]),
        usualOrder,
      )
  const around = { columns, currency, today, dates, joined: new Set<string>() }
  const rows: ExpenseRow[] = []
  const rejected: RowProblem[] = []
  const seen = new Map<string, number>()
  for (const [offset, cells] of below.entries()) {
    if (rowKind(cells, { headers, hasPropertyColumn: true })) continue
    const reader = new RowReader(cells, headerRow + 1 + offset, around)
    const row = readRow(reader)
    const first = row && seen.get(identity(row))
    if (first !== undefined)
      reader.refuse('amount', 'DUPLICATE', `The same expense is in row ${first} already. Take one of the two rows out.`)
    if (row && reader.problems.length === 0) {
      seen.set(identity(row), row.row)
      rows.push(row)
    } else rejected.push(...reader.problems)
  }
  return { rows, rejected, dates }
}

function readRow(reader: RowReader<ExpenseField>): ExpenseRow | undefined {
  const property = reader.text('property', 255)
  const description = reader.text('description', 500)
  const type = reader.text('type', 100) || (reader.has('type') ? '' : description.slice(0, 100))
  const amount = reader.amount('amount')
  const spentOn = reader.day('date')
  const paidTo = reader.text('paidTo', 200)
  if (property === '') reader.refuse('property', 'VALUE_MISSING', 'The row names no property. Write whose expense it is.')
  if (type === '') reader.refuse('type', 'VALUE_MISSING', 'The row does not say what the money was for. Write it.')
  if (!amount) reader.refuse('amount', 'VALUE_MISSING', 'The row has no amount. Write what was spent.')
  if (spentOn === undefined) reader.refuse('date', 'VALUE_MISSING', 'The row has no date. Write the day the money was spent.')
  if (!amount || spentOn === undefined) return undefined
  return { row: reader.row, property, type, amount, spentOn, description: description || undefined, paidTo: paidTo || undefined }
}

const identity = ({ property, spentOn, type, amount, description, paidTo }: ExpenseRow): string =>
  [property.toLowerCase(), spentOn, type, amount, description ?? '', paidTo ?? ''].join('\n')
