import type { Cell, Merge } from '../../../shared/areas/imports/table.ts'
import { isDay } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ReadLimits } from './read-limits.ts'
import { attribute, scanXml } from './scan-xml.ts'
import { serialDay } from './xlsx-dates.ts'

/** What the cells of every sheet refer to. `counter` counts the cells of the whole file. */
export interface Workbook {
  readonly strings: readonly string[]
  readonly dateStyles: ReadonlySet<number>
  readonly is1904: boolean
  readonly limits: ReadLimits
  readonly counter: { cells: number }
}

/** The rows of one sheet part. Only cells with a value count: a sheet that is merely painted down to its last row is small. */
export function readSheet(xml: string, book: Workbook): { rows: Cell[][]; merges: Merge[] } {
  const rows: Cell[][] = []
  const merges: Merge[] = []
  let row = -1
  let column = -1
  let cell = emptyCell()
  let into: 'value' | 'formula' | undefined
  let isReading = false
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = indexFrom(attribute(attributes, 'r'), row)
        column = -1
      } else if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference ? columnOf(reference) : column + 1
        cell = { ...emptyCell(), type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? 0) }
      } else if (name === 'rPh') isReading = true
      else if (name === 'v' || name === 't') into = isReading ? undefined : 'value'
      else if (name === 'f') {
        into = 'formula'
        cell.hasFormula = true
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attribute(attributes, 'ref') ?? '')
        if (merge) merges.push(merge)
      }
    },
    text(piece) {
      if (into === 'value') cell.value = (cell.value ?? '') + piece
      else if (into === 'formula') cell.formula += piece
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') into = undefined
      else if (name === 'rPh') isReading = false
      else if (name === 'c') place(rows, row, column, valueOf(cell, book), book)
    },
  })
  for (let index = 0; index < rows.length; index++) rows[index] ??= []
  return { rows, merges }
}

interface RawCell {
  type: string
  style: number
  value: string | undefined
  formula: string
  hasFormula: boolean
}

const emptyCell = (): RawCell => ({ type: 'n', style: 0, value: undefined, formula: '', hasFormula: false })

/** A computed cell gives the value its spreadsheet last saw; RentFlow computes nothing. */
function valueOf({ type, style, value, formula, hasFormula }: RawCell, book: Workbook): Cell {
  if (value === undefined) return hasFormula ? { formula: formula.slice(0, 200) } : null
  if (type === 's') return unescape(book.strings[Number(value)] ?? '')
  if (type === 'e') return { error: value }
  if (type === 'b') return value === '1' || value === 'true'
  if (type === 'd') return isDay(value.slice(0, 10)) ? { day: value.slice(0, 10) } : value
  if (type !== 'n') return unescape(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  const day = book.dateStyles.has(style) ? serialDay(number, book.is1904) : undefined
  return day === undefined ? number : { day }
}

function place(rows: Cell[][], row: number, column: number, value: Cell, { limits, counter }: Workbook): void {
  if (value === null || value === '') return
  const at = row + 1
  if (row >= limits.rows) throw tooLarge(`The sheet has more than ${limits.rows} rows. Split it into smaller files.`, at)
  if (column >= limits.columns) throw tooLarge(`Row ${at} has more than ${limits.columns} columns. Is this the right file?`, at)
  if (typeof value === 'string' && value.length > limits.cell)
    throw tooLarge(`Row ${at} has a cell of more than ${limits.cell} characters. Shorten it and save the file again.`, at)
  counter.cells += 1
  if (counter.cells > limits.cells) throw tooLarge(`The file has more than ${limits.cells} cells. Split it into smaller files.`, at)
  const cells = (rows[row] ??= [])
  while (cells.length < column) cells.push(null)
  cells[column] = value
}

const indexFrom = (reference: string | undefined, previous: number): number => (reference ? Number(reference) - 1 : previous + 1)

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.codePointAt(0)! & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + (code - 64)
  }
  return column - 1
}

function mergeOf(reference: string): Merge | undefined {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/i.exec(reference)
  if (!match) return undefined
  return { left: columnOf(match[1]!), top: Number(match[2]) - 1, right: columnOf(match[3]!), bottom: Number(match[4]) - 1 }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
const unescape = (text: string): string =>
  text.includes('_x') ? text.replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))) : text

const tooLarge = (message: string, row: number): AppError => new AppError('TOO_LARGE', message, { field: 'file', details: { row } })
