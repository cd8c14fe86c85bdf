import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { FONTS_FOLDER } from '../../electron/host/documents/pdf-engine.ts'
import { pdfPage } from '../../electron/host/documents/pdf-page.ts'
import { writeFileWhole } from '../../electron/host/documents/write-file.ts'
import type { Paper } from '../../shared/documents/paper.ts'

const { papers, folder } = workerData as { papers: readonly Paper[]; folder: string }
const font = (file: string): string => path.join(FONTS_FOLDER, file)

pdfmake.addFonts({
  Inter: { normal: font('Inter-Regular.ttf'), bold: font('Inter-SemiBold.ttf') },
  Devanagari: { normal: font('NotoSansDevanagari-Regular.ttf'), bold: font('NotoSansDevanagari-SemiBold.ttf') },
})
pdfmake.setLocalAccessPolicy((file: string) => file.startsWith(FONTS_FOLDER))
pdfmake.setUrlAccessPolicy(() => false)

let definitions: { name: string; definition: TDocumentDefinitions; layouts: Record<string, CustomTableLayout> }[] = []

/** pdfmake as its manual shows it: `createPdf` and the bytes. It changes what it is given, so each round is prepared anew. */
parentPort!.on('message', (word: 'prepare' | 'run') => {
  if (word === 'run') void run().then(() => parentPort!.postMessage('done'))
  else parentPort!.postMessage(prepare())
})

function prepare(): number {
  definitions = papers.map((paper) => {
    const { size, margins, fontSize, content, footer, watermark, images, layouts, info } = pdfPage(paper, 'a4')
    const definition: TDocumentDefinitions = {
      pageSize: { width: size.width, height: size.height },
      pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
      defaultStyle: { font: 'Inter', fontSize },
      content,
      images: { ...images },
      info,
      ...(footer ? { footer } : {}),
      ...(watermark ? { watermark } : {}),
    }
    return { name: paper.name, definition, layouts }
  })
  return definitions.length
}

async function run(): Promise<void> {
  for (const { name, definition, layouts } of definitions) {
    pdfmake.addTableLayouts(layouts)
    const bytes = await pdfmake.createPdf(definition).getBuffer()
    await writeFileWhole(path.join(folder, `${name}.pdf`), bytes)
  }
}
