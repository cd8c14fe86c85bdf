import { nameOfColumn } from '../../../shared/areas/imports/find-columns.ts'
import { normaliseHeader } from '../../../shared/areas/imports/import-field.ts'
import type { ImportPreview } from './importDraft.ts'

/**
 * The whole mapping after a person said what one column holds (`''`: nothing). Fields that no column tells are named too, with an
 * empty text, so that nothing is guessed any more; a field that moved leaves the column it had.
 */
export function chosenMapping(preview: Pick<ImportPreview, 'columns' | 'fields'>, letter: string, field: string): Record<string, string> {
  const headers = preview.columns.map((column) => normaliseHeader(column.header))
  const byField = new Map<string, string>(preview.fields.map((name) => [name, '']))
  for (const [index, column] of preview.columns.entries()) {
    const holds = column.letter === letter ? field : column.field === field ? undefined : column.field
    if (holds) byField.set(holds, nameOfColumn(headers, index))
  }
  return Object.fromEntries(byField)
}
