import { createHash } from 'node:crypto'
import type { TableFile } from '../../../shared/areas/imports/table.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { readCsv } from './read-csv.ts'
import type { ReadLimits } from './read-limits.ts'
import { readXlsx } from './read-xlsx.ts'
import { sniffFormat } from './sniff-format.ts'

/** The work itself, without the worker around it. @throws AppError FILE_TYPE, FILE_UNREADABLE, TOO_LARGE */
export function readBytes(bytes: Uint8Array, fileName: string, limits: ReadLimits): TableFile {
  const known = { fileName, fileHash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  if (sniffFormat(bytes) === 'csv') {
    const { encoding, delimiter, sheet } = readCsv(bytes, limits)
    return refuseEmpty({ ...known, format: 'csv', encoding, delimiter, sheets: [sheet] })
  }
  return refuseEmpty({ ...known, format: 'xlsx', sheets: readXlsx(bytes, limits) })
}

function refuseEmpty(table: TableFile): TableFile {
  if (table.sheets.some((sheet) => sheet.rows.some((row) => row.some((cell) => cell !== null)))) return table
  throw new AppError('FILE_UNREADABLE', 'The file holds no rows. Choose the file with the list in it.', { field: 'file' })
}
