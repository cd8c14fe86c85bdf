import type { Paper, PaperBlock } from './paper.ts'
import { plainText, wrap } from './thermal-text.ts'

/** Characters on a line of printed paper, in the printer's Font A. */
export const THERMAL_COLUMNS = { thermal80: 42, thermal58: 32 } as const
export type ThermalFormat = keyof typeof THERMAL_COLUMNS

/** One line of a till roll: text at the left and at the right edge, or centred; a rule; a code; a cut is the end. */
export type ThermalLine =
  | {
      readonly is: 'text'
      readonly left: string
      readonly right?: string
      readonly centre?: boolean
      readonly bold?: boolean
      readonly tall?: boolean
    }
  | { readonly is: 'rule' }
  | { readonly is: 'blank' }
  | { readonly is: 'code'; readonly content: string }

/** A paper as the lines of a till roll; no line is ever longer than the roll is wide. */
export function thermalLines(paper: Paper, format: ThermalFormat): ThermalLine[] {
  const width = THERMAL_COLUMNS[format]
  const centred = (text: string, style: { bold?: boolean; tall?: boolean } = {}): ThermalLine[] =>
    wrap(plainText(text), width).map((left) => ({ is: 'text', left, centre: true, ...style }))
  return [
    ...centred(paper.letterhead.name, { bold: true, tall: true }),
    ...paper.letterhead.lines.flatMap((line) => centred(line)),
    { is: 'rule' },
    ...(paper.mark ? centred(`*** ${paper.mark.text} ***`, { bold: true, tall: true }) : []),
    ...pair(paper.title, paper.number ?? '', width, { bold: true }),
    ...paper.blocks.flatMap((block) => blockLines(block, width, centred)),
    { is: 'blank' },
  ]
}

/** The lines as plain text, for the screen: what the printer will put where. A code stands as `[QR]`. */
export function thermalPreview(lines: readonly ThermalLine[], format: ThermalFormat): string[] {
  const width = THERMAL_COLUMNS[format]
  return lines.map((line) => {
    if (line.is === 'rule') return '-'.repeat(width)
    if (line.is === 'blank') return ''
    if (line.is === 'code') return centre('[QR]', width)
    return line.centre ? centre(line.left, width) : padded(line.left, line.right ?? '', width)
  })
}

export function padded(left: string, right: string, width: number): string {
  if (right === '') return left
  return left + ' '.repeat(Math.max(1, width - length(left) - length(right))) + right
}

export function centre(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - length(text)) / 2))) + text
}

type Centred = (text: string, style?: { bold?: boolean; tall?: boolean }) => ThermalLine[]

function blockLines(block: PaperBlock, width: number, centred: Centred): ThermalLine[] {
  switch (block.is) {
    case 'parties':
      return [
        ...block.facts.flatMap((one) => pair(one.label, one.value, width)),
        ...wrapped(block.label, width),
        ...wrapped(block.name, width, { bold: true }),
        ...block.lines.flatMap((line) => wrapped(line, width)),
      ]
    case 'facts':
      return block.facts.flatMap((one) => pair(one.label, one.value, width))
    case 'table':
      return [{ is: 'rule' }, ...block.rows.flatMap((row) => rowLines(row.cells, row.strong === true, width)), { is: 'rule' }]
    case 'totals':
      return block.rows.flatMap((row) => pair(row.label, row.value, width, row.strong ? { bold: true, tall: true } : {}))
    case 'words':
      return wrapped(block.text, width)
    case 'note':
      return [...(block.label ? wrapped(block.label, width) : []), ...wrapped(block.text, width)]
    case 'heading':
      return [{ is: 'blank' }, ...wrapped(block.text, width, { bold: true })]
    case 'clauses':
      return block.clauses.flatMap((one) => [...wrapped(one.title, width, { bold: true }), ...wrapped(one.text, width)])
    case 'codes':
      return block.codes.flatMap((code): ThermalLine[] => [
        { is: 'blank' },
        { is: 'code', content: code.content },
        ...centred(code.caption),
        ...(code.detail ? centred(code.detail) : []),
      ])
    // A till roll is not signed by hand.
    case 'signatures':
      return []
    case 'terms':
      return [{ is: 'blank' }, ...centred(block.text)]
    default:
      return block satisfies never
  }
}

/** A table's row: what it is for at the left, its last amount at the right, everything between on a line under it. */
function rowLines(cells: readonly string[], strong: boolean, width: number): ThermalLine[] {
  const [what = '', ...small] = (cells[0] ?? '').split('\n')
  const amount = (cells.at(-1) ?? '').split('\n')[0] ?? ''
  const between = [...small, ...cells.slice(1, -1).flatMap((cell) => cell.split('\n'))].filter((text) => text !== '')
  const style = strong ? { bold: true } : {}
  return [...pair(what, amount, width, style), ...(between.length > 0 ? wrapped(between.join('  '), width - 2).map(indented) : [])]
}

const indented = (line: ThermalLine): ThermalLine => (line.is === 'text' ? { ...line, left: `  ${line.left}` } : line)

/** Label left, value right on one line; where they do not fit, the label wraps and the value follows on a line of its own. */
function pair(label: string, value: string, width: number, style: { bold?: boolean; tall?: boolean } = {}): ThermalLine[] {
  const right = plainText(value)
  const left = plainText(label)
  if (right === '') return wrapped(left, width, style)
  if (length(left) + length(right) + 1 <= width) return [{ is: 'text', left, right, ...style }]
  const room = width - length(right) - 1
  if (room >= width / 3 && left.includes(' ')) {
    const [first = '', ...rest] = wrap(left, room)
    return [{ is: 'text', left: first, right, ...style }, ...rest.map((line): ThermalLine => ({ is: 'text', left: line, ...style }))]
  }
  return [
    ...wrapped(left, width, style),
    ...wrap(right, width).map((line): ThermalLine => ({ is: 'text', left: '', right: line, ...style })),
  ]
}

function wrapped(text: string, width: number, style: { bold?: boolean; tall?: boolean } = {}): ThermalLine[] {
  return plainText(text)
    .split('\n')
    .flatMap((line) => wrap(line, width))
    .map((left) => ({ is: 'text', left, ...style }))
}

const length = (text: string): number => [...text].length
