import type { Letterhead, Paper, PaperFormat } from './paper.ts'

/** A file that is whole on disk: written beside, then renamed. */
export interface WrittenFile {
  /** Absolute path. */
  file: string
  bytes: number
  /** Of the bytes, hex. */
  sha256: string
}

export type ExportFormat = 'pdf' | 'xlsx' | 'csv'

/** What a desk does with documents. Without `out` a file goes to `<dataFolder>/documents/`. */
export interface DocumentServices {
  /** Lays a paper out and writes it: PDF for `a4` and `a5`, ESC/POS bytes for `thermal80` and `thermal58`. @throws AppError FILE_UNWRITABLE, DISK_FULL */
  renderPaper(paper: Paper, format: PaperFormat, out?: string): Promise<WrittenFile>
  /** @throws AppError FILE_UNWRITABLE, DISK_FULL */
  exportTable(table: ReportTable, format: ExportFormat, out?: string): Promise<WrittenFile>
}

export interface ReportColumn {
  readonly key: string
  readonly label: string
  /** `money`: minor units, or `{minor, currency}`; `percent`: basis points (8 750 is 87.5 %). */
  readonly kind: 'text' | 'money' | 'day' | 'count' | 'percent'
  /** Of a money column whose cells are bare integers. */
  readonly currency?: string
}

/** A table that can leave as PDF, XLSX or CSV; cells are looked up by the column's key. */
export interface ReportTable {
  readonly title: string
  readonly subtitle?: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly Record<string, unknown>[]
  /** A last row, under a rule. */
  readonly totals?: Record<string, unknown>
  /** Of the file, without folder and extension; absent: made of the title. */
  readonly name?: string
  /** BCP 47, of the PDF's amounts and days; absent: `en`. */
  readonly locale?: string
  readonly letterhead?: Letterhead
}

/** Signs receipts with this desk's own Ed25519 key, so that anyone can check one without asking us. */
export interface ReceiptSigner {
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string
  /** The 64 bytes of the signature over the text's UTF-8, base64url. */
  sign(text: string): string
  /** Whether `signature` is that key's over `text`; false for anything malformed. */
  verify(text: string, signature: string, publicKey: string): boolean
}
