import { AppError } from '../../../shared/kernel/errors.ts'

export type TableFormat = 'csv' | 'zip'

/**
 * What a file is by its bytes, whatever its name says.
 * @throws AppError FILE_TYPE for anything that is neither text nor a zip, in words that name what it is.
 */
export function sniffFormat(bytes: Uint8Array): TableFormat {
  const magic = MAGIC.find(({ start }) => start.every((byte, index) => bytes[index] === byte))
  if (magic?.format) return magic.format
  if (magic) throw notATable(magic.what, magic.advice)
  const head = bytes.subarray(0, 4096)
  if (hasTextMark(head)) return 'csv'
  const text = new TextDecoder('windows-1252').decode(head).trimStart().toLowerCase()
  const markup = MARKUP.find(({ start }) => text.startsWith(start))
  if (markup) throw notATable(markup.what, markup.advice)
  if (!looksLikeUtf16(head) && isBinary(head))
    throw notATable('a program’s own data', 'Open it where it comes from and save it as CSV or XLSX.')
  return 'csv'
}

/** UTF-16 without a mark: in Latin text every second byte is nothing. */
export function looksLikeUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(head.length / 2)
  if (pairs < 2) return undefined
  let even = 0
  let odd = 0
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even += 1
    if (head[index + 1] === 0) odd += 1
  }
  if (odd / pairs > 0.4 && even / pairs < 0.05) return 'utf-16le'
  if (even / pairs > 0.4 && odd / pairs < 0.05) return 'utf-16be'
  return undefined
}

const SAVE_AS = 'Save it as CSV or XLSX and choose that file.'

interface Magic {
  start: readonly number[]
  format?: TableFormat
  what: string
  advice: string
}

const MAGIC: readonly Magic[] = [
  { start: [0x50, 0x4b, 3, 4], format: 'zip', what: 'a zip', advice: '' },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an Excel file of the old kind (.xls) or one locked with a password',
    advice: 'Open it in Excel, take the password off, and save it as .xlsx.',
  },
  { start: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', advice: 'Ask for the same list as CSV or XLSX.' },
  { start: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', advice: SAVE_AS },
  { start: [0xff, 0xd8, 0xff], what: 'a picture', advice: SAVE_AS },
  { start: [0x47, 0x49, 0x46, 0x38], what: 'a picture', advice: SAVE_AS },
  { start: [0x42, 0x4d], what: 'a picture', advice: SAVE_AS },
  { start: [0x1f, 0x8b], what: 'a compressed file', advice: 'Unpack it first and choose the file inside.' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], what: 'a compressed file', advice: 'Unpack it first and choose the file inside.' },
  { start: [0x52, 0x61, 0x72, 0x21], what: 'a compressed file', advice: 'Unpack it first and choose the file inside.' },
  { start: [0x50, 0x4b, 5, 6], what: 'an empty zip', advice: SAVE_AS },
  { start: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'a database', advice: SAVE_AS },
]

const MARKUP: readonly { start: string; what: string; advice: string }[] = [
  { start: '<!doctype', what: 'a web page', advice: 'Open it in a spreadsheet and save it as CSV or XLSX.' },
  { start: '<html', what: 'a web page', advice: 'Open it in a spreadsheet and save it as CSV or XLSX.' },
  { start: '<table', what: 'a web page', advice: 'Open it in a spreadsheet and save it as CSV or XLSX.' },
  { start: '<?xml', what: 'an XML file', advice: 'Open it in a spreadsheet and save it as CSV or XLSX.' },
  { start: '{\\rtf', what: 'a text document', advice: 'Copy its table into a spreadsheet and save that as CSV or XLSX.' },
]

const hasTextMark = (head: Uint8Array): boolean =>
  (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) ||
  (head[0] === 0xff && head[1] === 0xfe) ||
  (head[0] === 0xfe && head[1] === 0xff)

/** Text holds tabs and line ends but no other control characters to speak of. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls += 1
  }
  return controls > head.length / 200
}

function notATable(what: string, advice: string): AppError {
  return new AppError('FILE_TYPE', `This is ${what}, not a table RentFlow can read. ${advice}`, { field: 'file' })
}
