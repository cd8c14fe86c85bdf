import type { DateOrder, Day } from '../../../shared/kernel/day.ts'
import type { OutputOf } from '../../app/host/contract.ts'

export const IMPORT_TYPES = ['rentRoll', 'expenses'] as const
export type ImportType = (typeof IMPORT_TYPES)[number]
export type ImportPreview = OutputOf<'import.preview'>
export type ImportAnswer = OutputOf<'import.rentRoll'> | OutputOf<'import.expenses'>
export type RejectedRow = ImportAnswer['rejected'][number]

export const STEPS = ['file', 'columns', 'look', 'result'] as const

/** Where somebody is in an import and everything they chose, so that going back, or elsewhere and back, loses nothing. */
export interface ImportDraft {
  readonly type: ImportType
  readonly step: (typeof STEPS)[number]
  /** Where the host put the uploaded file, and what it is called. */
  readonly file?: { readonly path: string; readonly name: string } | undefined
  /** As chosen by a person; the host guesses until then. */
  readonly mapping?: Readonly<Record<string, string>> | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly asOf?: Day | undefined
  /** The same file a second time is meant. */
  readonly again?: boolean | undefined
  readonly answer?: ImportAnswer | undefined
}

export const newImport = (type: ImportType): ImportDraft => ({ type, step: 'file' })

/** What the host is asked of the file: the same for the preview, the dry run and the import. */
export function readingOf({ file, mapping, dateOrder }: ImportDraft) {
  return { file: file?.path ?? '', ...(mapping ? { mapping: { ...mapping } } : {}), ...(dateOrder ? { dateOrder } : {}) }
}
