import type { Day } from '../../kernel/day.ts'

/**
 * One cell as a file holds it. A spreadsheet's date is a real day; a CSV's is still text. `formula` is a computed cell whose
 * value the file does not carry: RentFlow never computes one. `error` is what the spreadsheet itself could not compute (`#REF!`).
 */
export type Cell = null | string | number | boolean | { readonly day: Day } | { readonly formula: string } | { readonly error: string }

/** Cells joined into one, all indexes from 0, ends included. The value stands in the first. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** Every row of the file from its first, empty ones included: row 1 of the file is `rows[0]`. */
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
}

/** A file of rows, read but not yet understood. */
export interface TableFile {
  readonly fileName: string
  /** SHA-256 of its bytes. */
  readonly fileHash: string
  readonly bytes: number
  readonly format: 'csv' | 'xlsx'
  /** Of text files. */
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheets: readonly Sheet[]
}

/** What a person sees in the cell, on one line. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replaceAll(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()
  if (typeof cell === 'object') return 'day' in cell ? cell.day : 'error' in cell ? cell.error : `=${cell.formula}`
  return typeof cell === 'number' ? plainNumber(cell) : String(cell)
}

export const isBlank = (cell: Cell | undefined): boolean => cellText(cell) === ''

/** `B` for the second column, `AA` for the twenty-seventh. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCodePoint(65 + (index % 26))
}

/** Without the noise of binary fractions and without an exponent: 8500, not 8500.000000000001. */
function plainNumber(value: number): string {
  const shortest = Number(value.toPrecision(15))
  return Math.abs(shortest) >= 1e15 ? shortest.toLocaleString('en', { useGrouping: false }) : String(shortest)
}
