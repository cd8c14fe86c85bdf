import type { Paper, PaperColumn } from './paper.ts'
import { fileName } from './paper-frame.ts'
import { paperWords } from './paper-words.ts'
import type { ReportColumn, ReportTable } from './ports.ts'
import { cellText, columnHead } from './report-cell.ts'

const LANDSCAPE_FROM = 8

/** A report as paper: one table, its totals as a strong last row. */
export function reportPaper(table: ReportTable): Paper {
  const locale = table.locale ?? 'en'
  const words = paperWords(locale.startsWith('hi') ? 'hi' : 'en')
  const rowOf = (row: Record<string, unknown>) => table.columns.map((column) => cellText(column, row[column.key], locale))
  return {
    kind: 'report',
    name: table.name ?? fileName(table.title),
    locale,
    title: table.title,
    letterhead: table.letterhead ?? { name: '', lines: [], colour: '#0f5c5c' },
    pageWords: { page: words.page, of: words.of },
    landscape: table.columns.length >= LANDSCAPE_FROM,
    blocks: [
      ...(table.subtitle ? [{ is: 'note', text: table.subtitle } as const] : []),
      {
        is: 'table',
        columns: table.columns.map((column, index) => paperColumn(column, index, locale, table.columns)),
        rows: [
          ...table.rows.map((row) => ({ cells: rowOf(row) })),
          ...(table.totals ? [{ cells: rowOf(table.totals), strong: true }] : []),
        ],
      },
    ],
  }
}

/** The first text column takes what is left, and so do others of text where the first would starve them. */
function paperColumn(column: ReportColumn, index: number, locale: string, all: readonly ReportColumn[]): PaperColumn {
  const isNumber = column.kind !== 'text' && column.kind !== 'day'
  const firstText = all.findIndex((one) => one.kind === 'text')
  return {
    label: columnHead(column, locale),
    align: isNumber ? 'right' : 'left',
    width: index === firstText ? 'fill' : 'fit',
  }
}
