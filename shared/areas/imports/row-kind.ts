import { normaliseHeader } from './import-field.ts'
import { cellText, type Cell } from './table.ts'

/** Why a row below the header is no entry: nothing is lost by passing over it, and the preview says so. */
export type Ignored = 'title' | 'blank' | 'total' | 'header' | 'section' | 'note'

export interface RowContext {
  readonly headers: readonly string[]
  /** A row with nothing but this is an entry still: an empty unit. */
  readonly unitColumn?: number | undefined
  /** Without a column of properties, a title between the rows names one. */
  readonly hasPropertyColumn: boolean
}

/** What a row below the header is, before it is read; nothing when it is an entry. */
export function rowKind(row: readonly Cell[], { headers, unitColumn, hasPropertyColumn }: RowContext): Ignored | undefined {
  const texts = row.map(cellText)
  const filled = texts.filter((text) => text !== '')
  if (filled.length === 0) return 'blank'
  if (texts.some((text) => TOTAL.test(text)) || TOTAL_OF.test(filled[0]!)) return 'total'
  if (isHeaderAgain(texts, headers)) return 'header'
  if (filled.length > 1) return undefined
  const [only] = filled
  const isUnit = unitColumn !== undefined && texts[unitColumn] === only && (hasPropertyColumn || /\d/.test(only!))
  if (isUnit) return undefined
  return only!.length <= 60 && !/[:.]\s|^note|^prepared|^\*/i.test(only!) ? 'section' : 'note'
}

const TOTAL = /^(?:grand |sub[ -]?|page |property |building )?totals?:?$|^(?:कुल|योग|महायोग|कुल योग):?$/iu
/** `Total Sunrise A`, `Sunrise A total`: where a row begins, not in a description. */
const TOTAL_OF = /^(?:grand |sub[ -]?)?totals?[\s:-]|[\s-]totals?:?$|^(?:कुल|योग)\s/iu

/** Lists printed over several pages repeat their header. */
function isHeaderAgain(texts: readonly string[], headers: readonly string[]): boolean {
  const pairs = texts.filter((text, column) => text !== '' && normaliseHeader(text) === normaliseHeader(headers[column] ?? ''))
  return pairs.length >= 2 && pairs.length >= texts.filter((text) => text !== '').length / 2
}
