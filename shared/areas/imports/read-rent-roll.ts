import type { DateOrder, Day } from '../../kernel/day.ts'
import type { Columns } from './find-columns.ts'
import { dateReading, type DateReading } from './read-day.ts'
import { readRentRollRow, type RentRollRow } from './read-rent-roll-row.ts'
import type { RentRollField } from './rent-roll-fields.ts'
import { rowKind, type Ignored } from './row-kind.ts'
import type { RowProblem } from './row-problem.ts'
import { RowReader } from './row-reader.ts'
import { cellText, isBlank, type Cell, type TableFile } from './table.ts'

export interface RentRollOptions {
  readonly currency: string
  readonly today: Day
  /** The day the list is true of. */
  readonly asOf: Day
  /** Chosen by a person: goes before what the dates show. */
  readonly dateOrder?: DateOrder | undefined
  /** Where neither a person nor the dates tell. */
  readonly usualOrder: DateOrder
}

export interface RentRollReading {
  readonly rows: readonly RentRollRow[]
  readonly rejected: readonly RowProblem[]
  /** Rows that are no entries, `row` from 1. */
  readonly ignored: readonly { row: number; why: Ignored }[]
  readonly dates: DateReading
  readonly hasNames: boolean
}

/** Every row below the header, understood or explained. Pure: the preview, the dry run and the real run are this one reading. */
export function readRentRoll(table: TableFile, columns: Columns<RentRollField>, options: RentRollOptions): RentRollReading {
  const { sheet, headerRow, headers, byField } = columns
  const ignored: { row: number; why: Ignored }[] = sheet.rows
    .slice(0, headerRow)
    .map((row, index) => ({ row: index + 1, why: row.every(isBlank) ? 'blank' : 'title' }))
  const dates = options.dateOrder
    ? { order: options.dateOrder, isConflict: false, dayFirst: 0, monthFirst: 0 }
    : dateReading(dayCells(columns), options.usualOrder)
  const around = { columns, dates, joined: joinedCells(columns), currency: options.currency, today: options.today }
  const rows: RentRollRow[] = []
  const rejected: RowProblem[] = []
  const above = { property: '', floor: '', room: '' }
  const context = { headers, unitColumn: byField.get('unit') ?? byField.get('room'), hasPropertyColumn: byField.has('property') }
  for (let index = headerRow + 1; index < sheet.rows.length; index++) {
    const cells = sheet.rows[index]!
    const why = rowKind(cells, context)
    if (why) {
      ignored.push({ row: index + 1, why })
      if (why === 'section' && !context.hasPropertyColumn) above.property = cellText(cells.find((cell) => !isBlank(cell)))
      continue
    }
    carryDown(above, cells, columns)
    const place = { ...above, property: above.property || defaultProperty(table, columns) }
    const read = readRentRollRow(new RowReader(cells, index, around), place)
    if ('problems' in read) rejected.push(...read.problems)
    else rows.push(read.row)
  }
  return { rows, rejected, ignored, dates, hasNames: byField.has('name') }
}

/** A property, a floor or a room that stands once for several rows (a joined cell, or the rows below left blank) holds for all of them. */
function carryDown(
  above: { property: string; floor: string; room: string },
  cells: readonly Cell[],
  { byField }: Columns<RentRollField>,
): void {
  const textOf = (field: RentRollField): string => (byField.has(field) ? cellText(cells[byField.get(field)!]) : '')
  const property = textOf('property')
  if (property !== '' && property !== above.property) Object.assign(above, { property, floor: '', room: '' })
  above.floor = textOf('floor') || above.floor
  above.room = textOf('room') || (byField.has('bed') ? above.room : '')
}

/** A list without a column of properties is of one: the sheet's name, or the file's where the sheet has none of its own. */
function defaultProperty(table: TableFile, { sheet }: Columns): string {
  const isOwnName = sheet.name !== '' && !/^(?:sheet|tabelle|feuil)\s*\d*$/i.test(sheet.name)
  return isOwnName ? sheet.name : table.fileName.replace(/\.[^.]+$/, '').replaceAll(/[_-]+/g, ' ')
}

/** Cells that are joined with one above them: `row:column`, from 0. Who has this bed, or at what rent, is then not said. */
function joinedCells({ sheet, byField }: Columns<RentRollField>): ReadonlySet<string> {
  const watched = new Set((['name', 'rent', 'start', 'unit', 'bed'] as const).flatMap((field) => byField.get(field) ?? []))
  const joined = new Set<string>()
  for (const { top, bottom, left, right } of sheet.merges)
    for (let row = top + 1; row <= Math.min(bottom, sheet.rows.length); row++)
      for (let column = left; column <= Math.min(right, left + 50); column++) if (watched.has(column)) joined.add(`${row}:${column}`)
  return joined
}

function* dayCells({ sheet, headerRow, byField }: Columns<RentRollField>): Iterable<Cell | undefined> {
  for (const field of ['start', 'end'] as const) {
    const column = byField.get(field)
    if (column !== undefined) for (const row of sheet.rows.slice(headerRow + 1)) yield row[column]
  }
}
