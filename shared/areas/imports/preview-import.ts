import { z } from 'zod'
import type { ActionContext } from '../../kernel/action.ts'
import { parseDay } from '../../kernel/parse-day.ts'
import { mappingOf, type Columns } from './find-columns.ts'
import { understandRentRoll, unitsOf, type RentRollRequest } from './import-rent-roll.ts'
import { rejectedRow } from './import-request.ts'
import type { RentRollRow } from './read-rent-roll-row.ts'
import { RENT_ROLL_FIELDS } from './rent-roll-fields.ts'
import { attempt, isRead } from './row-problem.ts'
import { cellText, columnLetters, isBlank, type TableFile } from './table.ts'

export const PREVIEW_ROWS = 50
const SAMPLES = 5

export const importPreview = z.object({
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  sheet: z.string(),
  /** From 1. */
  headerRow: z.int(),
  /** The mapping is that of the last file of this layout. */
  remembered: z.boolean(),
  mapping: z.record(z.string(), z.string()),
  /** Fields that can be chosen, and those that must be. */
  fields: z.array(z.string()),
  missing: z.array(z.string()),
  columns: z.array(
    z.object({
      /** `A`, `B` … */
      letter: z.string(),
      header: z.string(),
      field: z.string().optional(),
      /** How sure the guess is, 0 to 1. */
      sureness: z.number().optional(),
      samples: z.array(z.string()),
    }),
  ),
  /** `isConflict`: some dates can only be day first, others only month first; ask. */
  dates: z.object({ order: z.enum(['dmy', 'mdy', 'ymd']), isConflict: z.boolean(), dayFirst: z.int(), monthFirst: z.int() }),
  currency: z.string(),
  /** A day that a title of the file names (`As on 31/10/2026`). */
  suggestedAsOf: z.string().optional(),
  ignored: z.array(z.object({ row: z.int(), why: z.string(), text: z.string() })),
  /** Rows as understood, the first fifty. Amounts are minor units. */
  rows: z.array(z.looseObject({ row: z.int() })),
  /** Sound rows: all of them. */
  units: z.int(),
  rejected: z.array(rejectedRow),
})
export type ImportPreview = z.output<typeof importPreview>

/** What the import would understand of a rent roll, before anything is decided: the very reading of the import itself. */
export async function previewRentRoll(
  context: Pick<ActionContext, 'store' | 'org' | 'today'>,
  table: TableFile,
  request: RentRollRequest,
): Promise<ImportPreview> {
  const { columns, remembered, reading, plan, rejected, currency } = await understandRentRoll(context, table, request)
  const { byField } = columns
  const units = unitsOf(plan)
  const asOf = titleDay(columns, context.today(), reading.dates.order)
  const missing = [...(byField.has('unit') || byField.has('room') ? [] : ['unit']), ...(byField.has('rent') ? [] : ['rent'])]
  return {
    ...describeFile(table, columns),
    remembered,
    fields: RENT_ROLL_FIELDS.map(({ name }) => name),
    missing,
    dates: reading.dates,
    currency,
    ...(asOf === undefined ? {} : { suggestedAsOf: asOf }),
    ignored: reading.ignored.map((one) => ({ ...one, text: textOfRow(columns, one.row) })),
    rows: units
      .map(({ row }): RentRollRow => row)
      .sort((a, b) => a.row - b.row)
      .slice(0, PREVIEW_ROWS)
      .map((row) => ({ ...row })),
    units: units.length,
    rejected: rejected.map((problem) => ({ ...problem })),
  }
}

/** What is read the same of any file: where its header is, and what each of its columns was taken for. */
export function describeFile<Name extends string>(table: TableFile, columns: Columns<Name>) {
  return {
    fileName: table.fileName,
    format: table.format,
    ...(table.encoding === undefined ? {} : { encoding: table.encoding }),
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }),
    sheet: columns.sheet.name,
    headerRow: columns.headerRow + 1,
    mapping: mappingOf(columns),
    columns: describeColumns(columns),
  }
}

function describeColumns<Name extends string>({ sheet, headerRow, headers, byField, sureness }: Columns<Name>) {
  const fieldOf = new Map([...byField].map(([field, column]) => [column, field]))
  return headers.map((header, column) => {
    const field = fieldOf.get(column)
    const filled = sheet.rows.slice(headerRow + 1).filter((row) => !isBlank(row[column]))
    return {
      letter: columnLetters(column),
      header,
      ...(field === undefined ? {} : { field, sureness: sureness.get(field)! }),
      samples: [...new Set(filled.slice(0, 50).map((row) => cellText(row[column]).slice(0, 80)))].slice(0, SAMPLES),
    }
  })
}

const textOfRow = ({ sheet }: Columns, row: number): string =>
  sheet.rows[row - 1]!.map(cellText)
    .filter((text) => text !== '')
    .join(' · ')
    .slice(0, 200)

/** `As on 31/10/2026`, `As of 3 Nov 2026`, in a title row. */
function titleDay({ sheet, headerRow }: Columns, today: string, order: 'dmy' | 'mdy' | 'ymd'): string | undefined {
  for (const row of sheet.rows.slice(0, headerRow))
    for (const cell of row) {
      const written = /\bas (?:on|of|at)\b[:\s]*(.{6,30})$/i.exec(cellText(cell))?.[1]
      const read = written === undefined ? undefined : attempt(() => parseDay(written, today, order))
      if (read && isRead(read)) return read.value
    }
  return undefined
}
