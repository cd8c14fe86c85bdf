import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js'
import type { Fact, PaperBlock, PaperColumn } from '../../../shared/documents/paper.ts'
import { unreachable } from '../../../shared/kernel/fields.ts'
import { styled, withSmallLines } from './pdf-text.ts'
import { qrImage } from './qr-image.ts'

/** The measures of the page a block is placed on. */
export interface Sheet {
  readonly font: number
  readonly small: number
  readonly title: number
  /** Width between the margins. */
  readonly inner: number
  readonly colour: string
  /** Filled while blocks are placed. */
  readonly images: Record<string, string>
}

type Block<Is extends PaperBlock['is']> = Extract<PaperBlock, { is: Is }>

const GREY = '#5b6670'

/** The blocks from top to bottom; a signature stands beside the code before it, for neither fills a line. */
export function bodyContent(blocks: readonly PaperBlock[], sheet: Sheet): Content[] {
  const content: Content[] = []
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1]
    if (block.is === 'signatures' && blocks[index - 1]?.is === 'codes') continue
    if (block.is === 'codes' && next?.is === 'signatures') content.push(codesAndSignature(block, next, sheet))
    else content.push(blockContent(block, sheet))
  }
  return content
}

function blockContent(block: PaperBlock, sheet: Sheet): Content {
  switch (block.is) {
    case 'parties':
      return parties(block, sheet)
    case 'facts':
      return { ...factTable(block.facts, sheet), margin: [0, 0, 0, sheet.font] }
    case 'table':
      return table(block, sheet)
    case 'totals':
      return totals(block, sheet)
    case 'words':
      return labelled(block.label, block.text, sheet)
    case 'note':
      return labelled(block.label, block.text, sheet)
    case 'heading':
      return styled(block.text, { bold: true, fontSize: sheet.font * 1.2, margin: [0, sheet.font, 0, sheet.font * 0.4] })
    case 'clauses':
      return clauses(block, sheet)
    case 'codes':
      return codes(block, sheet)
    case 'signatures':
      return signatures(block, sheet)
    case 'terms':
      return {
        stack: [
          styled(block.label, { fontSize: sheet.small, bold: true, color: GREY }),
          styled(block.text, { fontSize: sheet.small, color: GREY, lineHeight: 1.2 }),
        ],
        margin: [0, sheet.font * 1.2, 0, 0],
      }
    default:
      return unreachable(block)
  }
}

function parties(block: Block<'parties'>, sheet: Sheet): Content {
  return {
    columns: [
      {
        width: '*',
        stack: [
          styled(block.label, { fontSize: sheet.small, color: GREY }),
          styled(block.name, { bold: true, fontSize: sheet.font * 1.15, margin: [0, 1, 0, 1] }),
          ...block.lines.map((line) => styled(line, { color: GREY, lineHeight: 1.15 })),
        ],
      },
      { width: sheet.inner * 0.46, stack: [factTable(block.facts, sheet)] },
    ],
    columnGap: sheet.font * 1.5,
    margin: [0, 0, 0, sheet.font * 1.4],
  }
}

function factTable(facts: readonly Fact[], sheet: Sheet): ContentTable {
  return {
    layout: 'plain',
    table: {
      widths: ['auto', '*'],
      body: facts.map((one): TableCell[] => [
        styled(one.label, { color: GREY, fontSize: sheet.small, margin: [0, (sheet.font - sheet.small) * 0.8, 0, 0] }),
        styled(one.value),
      ]),
    },
  }
}

function table(block: Block<'table'>, sheet: Sheet): Content {
  const head = block.columns.map((column) =>
    styled(column.label, { fontSize: sheet.small, bold: true, color: GREY, alignment: column.align }),
  )
  // Narrow columns are ordinary ones; a table with many shrinks its type rather than its words.
  const size = block.columns.length > 7 ? sheet.small : sheet.font
  const body = block.rows.map((row): TableCell[] =>
    block.columns.map((column, index) => cell(row.cells[index] ?? '', column, size, sheet, row.strong === true)),
  )
  return {
    layout: 'charges',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: block.columns.map((column) => (column.width === 'fill' ? '*' : 'auto')),
      body: [head, ...body],
    },
    margin: [0, 0, 0, sheet.font],
  }
}

function cell(text: string, column: PaperColumn, size: number, sheet: Sheet, strong: boolean): TableCell {
  const style = { alignment: column.align, fontSize: size, ...(strong ? { bold: true } : {}) } as const
  return withSmallLines(
    text,
    { ...style, noWrap: column.width === 'fit' && text.length <= 24 },
    { fontSize: sheet.small, color: GREY, bold: false },
  )
}

function totals(block: Block<'totals'>, sheet: Sheet): Content {
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        layout: 'totals',
        table: {
          widths: ['auto', 'auto'],
          body: block.rows.map((row): TableCell[] => {
            const style = row.strong ? { bold: true, fontSize: sheet.font * 1.45, color: sheet.colour } : {}
            return [styled(row.label, { ...style, alignment: 'right' }), styled(row.value, { ...style, alignment: 'right', noWrap: true })]
          }),
        },
      },
    ],
    unbreakable: true,
    margin: [0, 0, 0, sheet.font * 0.8],
  } as Content
}

function labelled(label: string | undefined, text: string, sheet: Sheet): Content {
  return {
    stack: [
      ...(label ? [styled(label, { fontSize: sheet.small, color: GREY })] : []),
      styled(text, { lineHeight: 1.15, ...(label ? {} : { color: GREY }) }),
    ],
    margin: [0, 0, 0, sheet.font * 0.9],
  }
}

function clauses(block: Block<'clauses'>, sheet: Sheet): Content {
  return {
    stack: block.clauses.map((clause, index) => ({
      columns: [
        { width: sheet.font * 1.8, text: `${index + 1}.`, color: GREY },
        {
          width: '*',
          stack: [styled(clause.title, { bold: true }), styled(clause.text, { lineHeight: 1.25 })],
        },
      ],
      margin: [0, 0, 0, sheet.font * 0.8],
      unbreakable: true,
    })),
    margin: [0, sheet.font * 0.6, 0, sheet.font * 0.4],
  } as Content
}

function codes(block: Block<'codes'>, sheet: Sheet): Content {
  return {
    columns: block.codes.map((code, index) => {
      const name = `code${index}`
      sheet.images[name] = qrImage(code.content)
      // A signed receipt carries some 300 characters: below 30 mm a telephone begins to struggle. A payment link is a third of that.
      const width = sheet.title * (code.content.length > 150 ? 5.4 : 4.2)
      return {
        width: 'auto',
        stack: [
          { image: name, width, margin: [-sheet.font * 0.5, 0, 0, 0] },
          styled(code.caption, { fontSize: sheet.small, color: GREY }),
          ...(code.detail ? [styled(code.detail, { fontSize: sheet.small, color: GREY })] : []),
        ],
      }
    }),
    columnGap: sheet.font * 2,
    unbreakable: true,
    margin: [0, sheet.font * 0.2, 0, sheet.font * 0.4],
  } as Content
}

function codesAndSignature(code: Block<'codes'>, signature: Block<'signatures'>, sheet: Sheet): Content {
  return {
    columns: [
      { width: sheet.inner * 0.5, stack: [codes(code, sheet)] },
      { width: '*', stack: [signatures(signature, sheet)], margin: [0, sheet.title * 2.4, 0, 0] },
    ],
    unbreakable: true,
  } as Content
}

function signatures(block: Block<'signatures'>, sheet: Sheet): Content {
  const width = Math.min(sheet.inner / block.names.length - sheet.font * 2, sheet.inner * 0.32)
  return {
    columns: [
      { width: '*', text: '' },
      ...block.names.map((name) => ({
        width,
        stack: [
          { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: GREY }] },
          styled(name, { fontSize: sheet.small, color: GREY, alignment: 'center', margin: [0, 3, 0, 0] }),
        ],
      })),
    ],
    columnGap: sheet.font * 2,
    unbreakable: true,
    margin: [0, sheet.font * 3, 0, 0],
  } as Content
}
