import type { Day } from '../../kernel/day.ts'
import type { ErrorCode } from '../../kernel/errors.ts'
import { nameOfColumn, type Columns } from './find-columns.ts'
import { isFormula } from './formula.ts'
import { readAmount } from './read-amount.ts'
import { readDay, type DateReading } from './read-day.ts'
import { isRead, type RowProblem } from './row-problem.ts'
import { cellText, type Cell } from './table.ts'

export interface RowSurroundings<Name extends string> {
  readonly columns: Columns<Name>
  readonly currency: string
  readonly today: Day
  readonly dates: DateReading
  /** Cells joined with one above them, `row:column` from 0. */
  readonly joined: ReadonlySet<string>
}

/** Reads the cells of one row by field and keeps everything that is wrong with it, so that a row is corrected once. */
export class RowReader<Name extends string> {
  /** Of the file, from 1. */
  readonly row: number
  readonly problems: RowProblem[] = []
  readonly #cells: readonly Cell[]
  readonly #around: RowSurroundings<Name>

  constructor(cells: readonly Cell[], index: number, around: RowSurroundings<Name>) {
    this.row = index + 1
    this.#cells = cells
    this.#around = around
    this.#refuseUnreadable(index)
  }

  has(field: Name): boolean {
    return this.#around.columns.byField.has(field)
  }

  /** Something is wrong with this field already, so that nothing more is asked of it. */
  isRefused(field: string): boolean {
    return this.problems.some((problem) => problem.field === field)
  }

  refuse(field: string, code: ErrorCode, message: string): void {
    if (!this.isRefused(field)) this.problems.push({ row: this.row, field, code, message })
  }

  cell(field: Name): Cell | undefined {
    const column = this.#around.columns.byField.get(field)
    return column === undefined || this.isRefused(field) ? undefined : this.#cells[column]
  }

  text(field: Name, limit: number): string {
    return this.fitting(field, cellText(this.cell(field)), limit)
  }

  fitting(field: Name, text: string, limit: number): string {
    if (text.length > limit)
      this.refuse(field, 'VALUE_TOO_LONG', `The ${field} has ${text.length} characters; at most ${limit} fit. Shorten it.`)
    return text
  }

  /** Minor units; nothing when the row does not say. */
  amount(field: Name, { mayBeNegative = false }: { mayBeNegative?: boolean } = {}): number | undefined {
    const read = readAmount(this.cell(field), this.#around.currency)
    if (!isRead(read)) return void this.refuse(field, read.code, read.message)
    if (read.value !== undefined && read.value < 0 && !mayBeNegative)
      return void this.refuse(
        field,
        'NEGATIVE_AMOUNT',
        `The ${field} is below nothing (“${cellText(this.cell(field))}”). Write nothing or more.`,
      )
    return read.value
  }

  day(field: Name): Day | undefined {
    const read = readDay(this.cell(field), this.#around.today, this.#around.dates)
    return isRead(read) ? read.value : void this.refuse(field, read.code, read.message)
  }

  #refuseUnreadable(index: number): void {
    const { columns, joined } = this.#around
    const fieldOf = new Map([...columns.byField].map(([field, column]) => [column, field]))
    for (let column = 0; column < Math.max(this.#cells.length, columns.headers.length); column++) {
      const cell = this.#cells[column] ?? null
      const problem = cell === null ? (joined.has(`${index}:${column}`) ? JOINED : undefined) : problemOf(cell)
      if (problem) this.refuse(fieldOf.get(column) ?? nameOfColumn(columns.headers, column), problem.code, problem.message)
    }
  }
}

type Problem = { readonly code: ErrorCode; readonly message: string }

const JOINED: Problem = {
  code: 'VALIDATION',
  message: 'The cell is joined with the one above it, so what holds for this row is not said. Part the cells and fill in each row.',
}

function problemOf(cell: NonNullable<Cell>): Problem | undefined {
  if (typeof cell === 'string') return isFormula(cell) ? writtenFormula(cell.trim()) : undefined
  if (typeof cell !== 'object' || 'day' in cell) return undefined
  if ('error' in cell)
    return { code: 'VALIDATION', message: `The spreadsheet could not compute this cell (${cell.error}). Correct it there.` }
  return {
    code: 'FORMULA_IN_CELL',
    message: `The cell holds a formula without a computed value (“=${cell.formula.slice(0, 40)}”). Open the file in a spreadsheet, let it compute, and save it.`,
  }
}

const writtenFormula = (text: string): Problem => ({
  code: 'FORMULA_IN_CELL',
  message: `The cell holds a formula (“${text.slice(0, 40)}”), and RentFlow computes none. Write its value.`,
})
