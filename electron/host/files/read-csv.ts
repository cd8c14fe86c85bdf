import Papa from 'papaparse'
import type { Cell, Sheet } from '../../../shared/areas/imports/table.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { decodeText, type TextEncoding } from './decode-text.ts'
import type { ReadLimits } from './read-limits.ts'

export interface CsvTable {
  readonly encoding: TextEncoding
  readonly delimiter: string
  readonly sheet: Sheet
}

/** Every cell stays the text it is: what it means is decided where its column is known. */
export function readCsv(bytes: Uint8Array, limits: ReadLimits): CsvTable {
  const { text, encoding } = decodeText(bytes)
  const named = /^sep=(.)\r?\n/.exec(text)
  const delimiter = named ? named[1]! : guessDelimiter(text)
  const rows: Cell[][] = named ? [[]] : []
  let cells = 0
  let refusal: AppError | undefined
  Papa.parse<string[]>(named ? text.slice(named[0].length) : text, {
    delimiter,
    skipEmptyLines: false,
    step({ data, errors }, parser) {
      rows.push(data.map((value) => (value === '' ? null : value)))
      cells += data.length
      refusal = refusalOf(data, rows.length, cells, errors[0]?.code, limits)
      if (refusal) parser.abort()
    },
  })
  if (refusal) throw refusal
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell === null)) rows.pop()
  return { encoding, delimiter, sheet: { name: '', isHidden: false, rows, merges: [] } }
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_ROWS = 60
const SAMPLE_LENGTH = 200_000

/** The one that most often splits the first rows into the same number of columns, and into many. */
export function guessDelimiter(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text.slice(0, SAMPLE_LENGTH), { delimiter, preview: SAMPLE_ROWS, skipEmptyLines: 'greedy' })
    const counts = new Map<number, number>()
    for (const row of data) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
    const [columns, agreeing] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
    return { delimiter, score: agreeing * Math.log2(columns) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

function refusalOf(
  data: readonly string[],
  row: number,
  cells: number,
  error: string | undefined,
  limits: ReadLimits,
): AppError | undefined {
  if (data.some((value) => value.length > limits.cell))
    return tooLarge(
      `Row ${row} has a cell of more than ${limits.cell} characters. A quotation mark may be missing there; correct it and save the file again.`,
      row,
    )
  if (error === 'MissingQuotes')
    return new AppError(
      'FILE_UNREADABLE',
      `A quotation mark is opened in row ${row} and never closed. Correct it and save the file again.`,
      {
        field: 'file',
        details: { row },
      },
    )
  if (row > limits.rows) return tooLarge(`The file has more than ${limits.rows} rows. Split it into smaller files.`, row)
  if (data.length > limits.columns) return tooLarge(`Row ${row} has more than ${limits.columns} columns. Is this the right file?`, row)
  if (cells > limits.cells) return tooLarge(`The file has more than ${limits.cells} cells. Split it into smaller files.`, row)
  return undefined
}

const tooLarge = (message: string, row: number): AppError => new AppError('TOO_LARGE', message, { field: 'file', details: { row } })
