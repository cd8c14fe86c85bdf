import { AppError } from '../../kernel/errors.ts'
import { headerFit, normaliseHeader, type FieldKind, type ImportField } from './import-field.ts'
import { currenciesNamed } from './read-amount.ts'
import { occupancyWord } from './read-person.ts'
import { cellText, columnLetters, isBlank, type Cell, type Sheet, type TableFile } from './table.ts'

/** Where a file says what: the sheet, its header row (from 0), and the column (from 0) of each field that was found. */
export interface Columns<Name extends string = string> {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly byField: ReadonlyMap<Name, number>
  /** How sure each guess is, 0 to 1; 1 where a person chose. */
  readonly sureness: ReadonlyMap<Name, number>
  /** What two files of one layout have in common. */
  readonly signature: string
}

/** Field → the text of its column's header, or the column's letter. An empty text means: this file does not tell it. */
export type Mapping = Readonly<Record<string, string>>

const HEADER_WITHIN = 60
const SAMPLE = 200
const SURE_ENOUGH = 0.35

/**
 * Finds the header row among title rows and guesses what each column holds, by its name in English or Hindi and by what stands in it.
 * What `chosen` says goes before any guess.
 * @throws AppError MAPPING_INCOMPLETE naming the header that is not there, or when nothing looks like a header.
 */
export function findColumns<Name extends string>(
  table: TableFile,
  fields: readonly ImportField<Name>[],
  chosen: Mapping = {},
): Columns<Name> {
  const known = new Map<string, Name>(fields.map(({ name }) => [name, name]))
  for (const name of Object.keys(chosen))
    if (!known.has(name))
      throw new AppError('MAPPING_INCOMPLETE', `“${name}” is nothing this import knows. It knows ${[...known.keys()].join(', ')}.`, {
        field: `mapping.${name}`,
        details: { fields: [...known.keys()] },
      })
  const { sheet, headerRow } = findHeader(table, fields, chosen)
  const width = Math.max(...sheet.rows.slice(headerRow, headerRow + SAMPLE).map((row) => row.length))
  const headers = Array.from({ length: width }, (_, column) => cellText(sheet.rows[headerRow]![column]))
  const byField = new Map<Name, number>()
  const sureness = new Map<Name, number>()
  for (const [name, header] of Object.entries(chosen)) {
    if (header.trim() === '') continue
    byField.set(known.get(name)!, columnNamed(headers, header, name))
    sureness.set(known.get(name)!, 1)
  }
  guessRest(sheet, headerRow, headers, fields, chosen, byField, sureness)
  return { sheet, headerRow, headers, byField, sureness, signature: headers.map(normaliseHeader).join('|') }
}

/** The mapping as it is said and remembered: by header, or by letter where a header is blank or stands twice. */
export function mappingOf(columns: Columns): Record<string, string> {
  return Object.fromEntries([...columns.byField].map(([name, column]) => [name, nameOfColumn(columns.headers, column)]))
}

export function nameOfColumn(headers: readonly string[], column: number): string {
  const header = headers[column] ?? ''
  return header === '' || headers.indexOf(header) !== headers.lastIndexOf(header) ? columnLetters(column) : header
}

/** The row that names the most fields; the first of them where several do. Hidden sheets only when no other has one. */
function findHeader(table: TableFile, fields: readonly ImportField[], chosen: Mapping): { sheet: Sheet; headerRow: number } {
  const asked = Object.values(chosen).filter((header) => header.trim() !== '')
  let best: { sheet: Sheet; headerRow: number; score: number } | undefined
  for (const sheet of [...table.sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden)))
    for (const [headerRow, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
      const score = headerScore(row, fields, asked)
      if (score >= 2 && score > (best?.score ?? 0) && (!best || best.sheet === sheet || best.score < 2)) best = { sheet, headerRow, score }
    }
  if (best) return best
  throw new AppError(
    'MAPPING_INCOMPLETE',
    'No row of the file looks like the head of its columns (unit, name, rent …). Give the columns names in the first row, or say which column is which.',
    { field: 'mapping' },
  )
}

function headerScore(row: readonly Cell[], fields: readonly ImportField[], asked: readonly string[]): number {
  const texts = row.map(cellText).filter((text) => text !== '' && text.length <= 60)
  const named = fields.filter((field) => texts.some((text) => headerFit(text, field) > 0)).length
  const found = asked.filter((header) => texts.some((text) => normaliseHeader(text) === normaliseHeader(header))).length
  return Math.min(named, texts.length) + found * 2
}

function columnNamed(headers: readonly string[], header: string, field: string): number {
  const byName = headers.findIndex((one) => normaliseHeader(one) === normaliseHeader(header))
  if (byName >= 0) return byName
  const byLetter = /^[a-z]{1,2}$/i.test(header.trim())
    ? headers.findIndex((_, index) => columnLetters(index) === header.trim().toUpperCase())
    : -1
  if (byLetter >= 0) return byLetter
  throw new AppError(
    'MAPPING_INCOMPLETE',
    `The file has no column “${header}” for ${field}. Its columns are ${headers.filter(Boolean).join(', ')}.`,
    {
      field: `mapping.${field}`,
      details: { headers },
    },
  )
}

/** The surest pairs first; each column tells one thing, each thing is told by one column. */
function guessRest<Name extends string>(
  sheet: Sheet,
  headerRow: number,
  headers: readonly string[],
  fields: readonly ImportField<Name>[],
  chosen: Mapping,
  byField: Map<Name, number>,
  sureness: Map<Name, number>,
): void {
  const pairs = fields
    .filter(({ name }) => !(name in chosen))
    .flatMap((field) =>
      headers.map((header, column) => ({
        field,
        column,
        score: headerFit(header, field) * (0.4 + 0.6 * valueFit(sheet, headerRow, column, field.kind)),
      })),
    )
    .filter(({ score }) => score >= SURE_ENOUGH)
    .sort((a, b) => b.score - a.score || a.column - b.column)
  const taken = new Set(byField.values())
  for (const { field, column, score } of pairs) {
    if (taken.has(column) || byField.has(field.name)) continue
    byField.set(field.name, column)
    sureness.set(field.name, score)
    taken.add(column)
  }
}

/** Which part of what stands below a header could be of this kind; all of it when nothing stands there. */
function valueFit(sheet: Sheet, headerRow: number, column: number, kind: FieldKind): number {
  const cells = sheet.rows.slice(headerRow + 1, headerRow + 1 + SAMPLE).flatMap((row) => (isBlank(row[column]) ? [] : [row[column]!]))
  if (cells.length === 0) return 1
  return cells.filter((cell) => couldBe(cell, kind)).length / cells.length
}

function couldBe(cell: Cell, kind: FieldKind): boolean {
  const text = cellText(cell)
  const isDate =
    (typeof cell === 'object' && cell !== null && 'day' in cell) || /^\d{1,4}[-/. ](?:\d{1,2}|\p{L}{3,9})[-/. ]\d{2,4}$/u.test(text)
  if (kind === 'day') return isDate
  if (kind === 'money')
    return (
      !isDate && (typeof cell === 'number' || currenciesNamed(text).length > 0 || /^[-(]?[\d.,\s']+\)?(?:\/-)?$|^[-–]|^nil$/i.test(text))
    )
  if (kind === 'phone') return typeof cell === 'number' || text.replaceAll(/\D/g, '').length >= 7
  if (kind === 'email') return text.includes('@')
  if (kind === 'name') return /\p{L}/u.test(text) && !isDate
  if (kind === 'status') return typeof cell === 'boolean' || occupancyWord(text) !== undefined
  if (kind === 'unit') return text.length <= 30 && !isDate
  return true
}
