import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** One file brought in: what it was, how it was read, what it made, and whether it was taken back. */
export const ImportRun = defineEntity({
  name: 'importRun',
  table: 'import_runs',
  area: 'imports',
  home: 'desk',
  version: 1,
  permission: 'imports',
  merge: 'guarded',
  fields: {
    type: f.choice(['rentRoll', 'expenses']),
    fileName: f.text(255),
    /** SHA-256 of its bytes. */
    fileHash: f.text(64),
    mapping: f.json<Record<string, string>>(),
    /** SHA-256 of the headers: the next file of this layout is read by the same mapping. */
    signature: f.text(64),
    /** The answer that was given, with its rejected rows. */
    report: f.json(),
    /** The ids of every document it made, by kind. */
    made: f.json<Record<string, string[]>>(),
    status: f.choice(['imported', 'undone']),
    importedAt: f.instant(),
    undoneAt: f.instant().optional(),
  },
  indexes: [['fileHash'], ['signature', 'importedAt'], ['importedAt']],
  personal: { erase: [], mentions: ['fileName', 'report'] },
})
export type ImportRun = Row<typeof ImportRun>
