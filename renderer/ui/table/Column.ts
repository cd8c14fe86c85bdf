import type { ReactNode } from 'react'
import type { Money } from '../../../shared/kernel/money.ts'

/** What a cell is sorted, filtered and exported by. */
export type CellValue = string | number | boolean | Money | undefined | null

export interface Column<Row> {
  id: string
  /** Translated head. For money name the currency here: “Rent (INR)”. */
  header: string
  value: (row: Row) => CellValue
  /** How it looks; the value as text when left out. */
  cell?: (row: Row) => ReactNode
  /** `end` for amounts and counts. */
  align?: 'start' | 'end'
  /** Least width in px (default 120); a column with `grow` takes what is left. */
  width?: number
  grow?: boolean
  /** Offered in the column menu but not shown until chosen. */
  hidden?: boolean
  /** A drop-down of its values above the table; the labels are what people choose by. */
  filter?: { label: string; choices: readonly { value: string; label: string }[] }
  /** Left out of the search box: ids, sums. */
  unsearched?: boolean
}

/** One order for every kind of value: numbers by size, text as people sort it (2 before 10), nothing last. */
export function compareValues(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  const [left, right] = [sortable(a), sortable(b)]
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(String(left), String(right))
}

function sortable(value: CellValue): string | number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'object') return value.minor
  return typeof value === 'boolean' ? Number(value) : value
}

/** The words a row is found by. */
export function searchText<Row>(columns: readonly Column<Row>[], row: Row): string {
  const words: string[] = []
  for (const column of columns) {
    if (column.unsearched) continue
    const value = column.value(row)
    if (value === undefined || value === null || typeof value === 'boolean') continue
    words.push(typeof value === 'object' ? String(value.minor) : String(value))
  }
  return words.join('\u0000').toLocaleLowerCase()
}
