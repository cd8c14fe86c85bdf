import type { Paper, PaperFormat } from '../../../shared/documents/paper.ts'
import type { ExportFormat, ReportTable } from '../../../shared/documents/ports.ts'

/** One file to be made, as it crosses to a worker. `file` is absolute. */
export type DocumentJob =
  | { readonly is: 'paper'; readonly paper: Paper; readonly format: PaperFormat; readonly file: string }
  | { readonly is: 'table'; readonly table: ReportTable; readonly format: ExportFormat; readonly file: string }
