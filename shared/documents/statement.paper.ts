import type { Day } from '../kernel/day.ts'
import type { Paper } from './paper.ts'
import { fileName, penFor, type PaperSetting } from './paper-frame.ts'

export interface StatementData extends PaperSetting {
  readonly residentName: string
  readonly residentLines: readonly string[]
  readonly currency: string
  readonly from: Day
  readonly to: Day
  readonly broughtForward: number
  /** In order of day; `charged` and `received` are never both more than nothing. */
  readonly rows: readonly {
    readonly day: Day
    readonly number: string
    readonly what: string
    readonly charged: number
    readonly received: number
    readonly balance: number
  }[]
}

export function statementPaper(data: StatementData): Paper {
  const pen = penFor(data)
  const { words } = pen
  const { currency } = data
  const closing = data.rows.at(-1)?.balance ?? data.broughtForward
  const amount = (minor: number): string => (minor === 0 ? '–' : pen.bare(minor, currency))
  const sum = (pick: 'charged' | 'received'): number => data.rows.reduce((total, row) => total + row[pick], 0)
  return {
    kind: 'statement',
    name: fileName('statement', data.residentName, data.to),
    locale: pen.locale,
    title: words.statement,
    day: data.to,
    letterhead: pen.letterhead,
    pageWords: { page: words.page, of: words.of },
    blocks: [
      {
        is: 'parties',
        label: words.accountOf,
        name: data.residentName,
        lines: data.residentLines,
        facts: [
          { label: words.from, value: pen.day(data.from) },
          { label: words.to, value: pen.day(data.to) },
        ],
      },
      {
        is: 'table',
        columns: [
          { label: words.date, align: 'left', width: 'fit' },
          { label: words.what, align: 'left', width: 'fill' },
          { label: pen.head(words.charged, currency), align: 'right', width: 'fit' },
          { label: pen.head(words.received, currency), align: 'right', width: 'fit' },
          { label: pen.head(words.balance, currency), align: 'right', width: 'fit' },
        ],
        rows: [
          { cells: [pen.day(data.from), words.broughtForward, '', '', amount(data.broughtForward)] },
          ...data.rows.map((row) => ({
            cells: [
              pen.day(row.day),
              row.number === '' ? row.what : `${row.what}\n${row.number}`,
              amount(row.charged),
              amount(row.received),
              amount(row.balance),
            ],
          })),
          { cells: ['', words.total, amount(sum('charged')), amount(sum('received')), amount(closing)], strong: true },
        ],
      },
      {
        is: 'totals',
        rows: [{ label: closing < 0 ? words.inCredit : words.balanceDue, value: pen.money(Math.abs(closing), currency), strong: true }],
      },
      { is: 'words', label: words.inWords, text: pen.spelled(Math.abs(closing), currency) },
    ],
  }
}
