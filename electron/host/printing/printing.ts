export interface Printer {
  /** As the system calls it. */
  readonly name: string
  readonly displayName: string
  readonly description: string
}

export interface PrintJob {
  /** Absolute path of a PDF in the workspace. */
  readonly file: string
  /** A printer's `name`. */
  readonly printer: string
  readonly copies: number
}

/** The system's printers; only the desktop window has them, a browser prints through its own dialog. */
export interface Printing {
  printers(): Promise<Printer[]>
  /** Without a dialog. @throws AppError PRINTER_FAILED */
  print(job: PrintJob): Promise<void>
}
