import { escPos, type Rasterise } from '../../../shared/documents/esc-pos.ts'
import type { Paper, PaperFormat } from '../../../shared/documents/paper.ts'
import type { WrittenFile } from '../../../shared/documents/ports.ts'
import { reportPaper } from '../../../shared/documents/report.paper.ts'
import { thermalLines } from '../../../shared/documents/thermal-lines.ts'
import type { DocumentJob } from './document-job.ts'
import { csvOf } from './export-csv.ts'
import { writeXlsx } from './export-xlsx.ts'
import { PdfEngine } from './pdf-engine.ts'
import { pdfPage } from './pdf-page.ts'
import { lineRasteriser } from './raster-line.ts'
import { writeFileWhole, writeWhole } from './write-file.ts'

/** Makes files out of papers and tables; each worker has one, with its fonts read once. */
export class DocumentMaker {
  readonly #fontsFolder: string | undefined
  #engine: PdfEngine | undefined
  #rasterise: Rasterise | undefined

  constructor(fontsFolder?: string) {
    this.#fontsFolder = fontsFolder
  }

  async make(job: DocumentJob): Promise<WrittenFile> {
    if (job.is === 'paper') return writeFileWhole(job.file, await this.#paper(job.paper, job.format))
    if (job.format === 'xlsx') return writeWhole(job.file, (temporary) => writeXlsx(job.table, temporary))
    if (job.format === 'csv') return writeFileWhole(job.file, Buffer.from(csvOf(job.table)))
    return writeFileWhole(job.file, await this.#paper(reportPaper(job.table), 'a4'))
  }

  async #paper(paper: Paper, format: PaperFormat): Promise<Uint8Array> {
    if (format === 'a4' || format === 'a5') {
      this.#engine ??= new PdfEngine(this.#fontsFolder)
      return this.#engine.render(pdfPage(paper, format))
    }
    return escPos(thermalLines(paper, format), format, (line, width) => {
      this.#rasterise ??= lineRasteriser(this.#fontsFolder)
      return this.#rasterise(line, width)
    })
  }
}
