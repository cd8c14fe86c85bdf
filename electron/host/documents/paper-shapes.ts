import { z } from 'zod'
import { PAPER_FORMATS, type Paper, type PaperFormat } from '../../../shared/documents/paper.ts'
import { PAPER_LANGUAGES } from '../../../shared/documents/paper-words.ts'
import type { DocumentServices, WrittenFile } from '../../../shared/documents/ports.ts'
import { thermalLines, thermalPreview } from '../../../shared/documents/thermal-lines.ts'

/** What every paper action takes beside the document it prints. */
export const paperInput = {
  format: z.enum(PAPER_FORMATS).default('a4'),
  /** Absent: the organisation's. */
  language: z.enum(PAPER_LANGUAGES).optional(),
  /** A file, or a folder that ends in a slash; absent: the workspace's documents. */
  out: z.string().min(1).max(4000).optional(),
}

export const writtenFile = z.object({ file: z.string(), bytes: z.int(), sha256: z.string() })

/** `preview`: the lines of a till roll, for the screen. */
export const paperOutput = writtenFile.extend({ preview: z.array(z.string()).optional() })

export async function producePaper(
  documents: DocumentServices,
  paper: Paper,
  format: PaperFormat,
  out: string | undefined,
): Promise<WrittenFile & { preview?: string[] }> {
  const written = await documents.renderPaper(paper, format, out)
  if (format === 'a4' || format === 'a5') return written
  return { ...written, preview: thermalPreview(thermalLines(paper, format), format) }
}
