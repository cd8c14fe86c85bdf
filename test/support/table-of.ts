import type { Cell, TableFile } from '../../shared/areas/imports/table.ts'

/** Rows as if they had been read from a file. */
export function tableOf(rows: readonly (readonly Cell[])[], fileName = 'roll.csv'): TableFile {
  const sheet = { name: '', isHidden: false, rows, merges: [] }
  return { fileName, fileHash: '0'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheets: [sheet] }
}
