import type { Column, Content } from 'pdfmake/interfaces.js'
import type { Letterhead, Paper } from '../../../shared/documents/paper.ts'
import { hasDevanagari } from '../../../shared/documents/script-runs.ts'
import { bodyContent, type Sheet } from './body-content.ts'
import type { PageDescription } from './pdf-engine.ts'
import { tableLayouts } from './pdf-table.ts'
import { styled } from './pdf-text.ts'

const GREY = '#5b6670'
const RED = '#b42318'
/** Longer names would run into the page number of an A5 foot. */
const NAME_LIMIT = 50

/** Points; A5 is the A4 page made smaller, not squeezed. */
const SHEETS = {
  a4: { width: 595.28, height: 841.89, margin: 48, font: 9.5, small: 8, title: 17 },
  a5: { width: 419.53, height: 595.28, margin: 30, font: 8, small: 6.8, title: 14 },
} as const

/** Where everything of a paper goes on its page. Pure: the same paper gives the same page. */
export function pdfPage(paper: Paper, format: 'a4' | 'a5'): PageDescription {
  const size = SHEETS[format]
  const { width, height } = paper.landscape ? { width: size.height, height: size.width } : size
  const sheet: Sheet = {
    font: size.font,
    small: size.small,
    title: size.title,
    inner: width - 2 * size.margin,
    colour: paper.letterhead.colour,
    images: {},
  }
  if (paper.letterhead.logo) sheet.images['logo'] = paper.letterhead.logo
  return {
    size: { width, height, orientation: paper.landscape ? 'landscape' : 'portrait' },
    margins: { left: size.margin, right: size.margin, top: size.margin * 0.85, bottom: size.margin },
    fontSize: size.font,
    content: [...letterhead(paper.letterhead, sheet), heading(paper, sheet), ...bodyContent(paper.blocks, sheet)],
    footer: (page, pages) => footer(paper, sheet, size.margin, page, pages),
    ...(paper.mark ? { watermark: watermark(paper.mark.text) } : {}),
    images: sheet.images,
    layouts: tableLayouts(paper.letterhead.colour),
    info: {
      Title: [paper.title, paper.number].filter(Boolean).join(' '),
      Author: paper.letterhead.name,
      Creator: 'RentFlow',
      Producer: 'RentFlow',
    },
  }
}

function letterhead(head: Letterhead, sheet: Sheet): Content[] {
  if (head.name === '') return []
  const text = {
    stack: [
      styled(head.name, { fontSize: sheet.title, bold: true, color: head.colour, lineHeight: 1.1 }),
      ...head.lines.map((line) => styled(line, { fontSize: sheet.small, color: GREY, lineHeight: 1.25 })),
    ],
  }
  const logo: Column = { width: 'auto', stack: [{ image: 'logo', fit: [sheet.title * 4, sheet.title * 2.6] }] }
  const top: Content = sheet.images['logo'] ? { columns: [logo, text], columnGap: sheet.title * 0.7 } : text
  return [top, rule(sheet, head.colour, 1.2)]
}

function rule(sheet: Sheet, colour: string, width: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: sheet.inner, y2: 0, lineWidth: width, lineColor: colour }],
    margin: [0, sheet.font * 0.9, 0, sheet.font * 1.3],
  }
}

function heading(paper: Paper, sheet: Sheet): Content {
  const size = sheet.title * 0.82
  const right = paper.number ? styled(paper.number, { fontSize: size, bold: true, alignment: 'right', noWrap: true, width: 'auto' }) : []
  const mark = paper.mark ? styled(paper.mark.text, { fontSize: size, bold: true, color: RED, width: 'auto' }) : []
  return {
    columns: [styled(paper.title, { fontSize: size, bold: true, width: 'auto' }), mark, { text: '', width: '*' }, right].flat(),
    columnGap: sheet.font,
    margin: [0, 0, 0, sheet.font * 1.1],
  }
}

function footer(paper: Paper, sheet: Sheet, margin: number, page: number, pages: number): Content {
  const { name: whose } = paper.letterhead
  const name = [whose.length > NAME_LIMIT ? `${whose.slice(0, NAME_LIMIT - 1)}…` : whose, paper.number].filter(Boolean).join('  ·  ')
  const { page: word, of } = paper.pageWords
  return {
    columns: [
      styled(paper.foot ?? name, { fontSize: sheet.small, color: GREY, width: '*' }),
      styled(`${word} ${page} ${of} ${pages}`, { fontSize: sheet.small, color: GREY, alignment: 'right', width: 'auto', noWrap: true }),
    ],
    margin: [margin, margin * 0.35, margin, 0],
  }
}

function watermark(text: string) {
  return { text, bold: true, color: RED, opacity: 0.07, font: hasDevanagari(text) ? 'Devanagari' : 'Inter' }
}
