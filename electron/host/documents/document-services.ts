import { extname, join, resolve } from 'node:path'
import type { Paper, PaperFormat } from '../../../shared/documents/paper.ts'
import { fileName } from '../../../shared/documents/paper-frame.ts'
import type { DocumentServices, ExportFormat, ReportTable, WrittenFile } from '../../../shared/documents/ports.ts'
import { workerEntry } from '../bundled.ts'
import { resultOf, type WorkerAnswer } from '../worker-jobs.ts'
import type { DocumentJob } from './document-job.ts'
import { WorkerPool } from '../worker-pool.ts'

export interface DocumentOptions {
  /** Files without a place of their own go to its `documents` folder. */
  readonly dataFolder: string
  /** Other fonts than the app's own. */
  readonly fontsFolder?: string
  readonly workers?: number
}

const WORKERS = 2
const EXTENSIONS: Readonly<Record<PaperFormat, string>> = { a4: 'pdf', a5: 'pdf', thermal80: 'bin', thermal58: 'bin' }

/** Everything a desk prints or exports, made off the main thread. Close it when the workspace closes. */
export class DocumentWorkshop implements DocumentServices {
  readonly #dataFolder: string
  readonly #pool: WorkerPool<DocumentJob, WorkerAnswer<WrittenFile>>

  constructor(options: DocumentOptions) {
    this.#dataFolder = options.dataFolder
    this.#pool = new WorkerPool({
      entry: workerEntry(import.meta.url, 'document.worker'),
      size: options.workers ?? WORKERS,
      workerData: options.fontsFolder === undefined ? {} : { fontsFolder: options.fontsFolder },
    })
  }

  renderPaper(paper: Paper, format: PaperFormat, out?: string): Promise<WrittenFile> {
    const size = format === 'a4' ? '' : `-${format}`
    return this.#make({ is: 'paper', paper, format, file: this.#place(`${paper.name}${size}`, EXTENSIONS[format], out) })
  }

  exportTable(table: ReportTable, format: ExportFormat, out?: string): Promise<WrittenFile> {
    return this.#make({ is: 'table', table, format, file: this.#place(table.name ?? fileName(table.title), format, out) })
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  /** `out` is a file, or a folder when it ends in a slash or has no extension. */
  #place(name: string, extension: string, out: string | undefined): string {
    if (out === undefined) return join(resolve(this.#dataFolder), 'documents', `${name}.${extension}`)
    return /[/\\]$/.test(out) || extname(out) === '' ? join(resolve(out), `${name}.${extension}`) : resolve(out)
  }

  async #make(job: DocumentJob): Promise<WrittenFile> {
    return resultOf(await this.#pool.run(job))
  }
}
