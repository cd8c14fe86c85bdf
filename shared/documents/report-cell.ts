import { formatDay } from '../kernel/day.ts'
import { formatMoney, type Money } from '../kernel/money.ts'
import { percent } from './charge-table.ts'
import type { ReportColumn } from './ports.ts'

/** A money cell whichever way it was given; undefined when it is empty. */
export function moneyOf(column: ReportColumn, value: unknown): Money | undefined {
  if (typeof value === 'number') return { minor: value, currency: column.currency ?? '' }
  if (typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value) return value as Money
  return undefined
}

/** What a person reads in a cell: zero money is a dash, days and amounts are in the locale's form. */
export function cellText(column: ReportColumn, value: unknown, locale: string): string {
  if (value === undefined || value === null || value === '') return ''
  switch (column.kind) {
    case 'money':
      return moneyText(column, value, locale)
    case 'day':
      return formatDay(String(value), locale)
    case 'percent':
      return percent(Number(value))
    case 'count':
      return Number(value).toLocaleString(locale)
    case 'text':
      return String(value)
    default:
      return column.kind satisfies never
  }
}

/** The column's name with its currency, where all its cells share one. */
export function columnHead(column: ReportColumn, locale: string): string {
  if (column.kind !== 'money' || column.currency === undefined) return column.label
  const symbol = formatMoney({ minor: 0, currency: column.currency }, locale).replaceAll(/[\d.,\s\u00a0\u202f]/g, '')
  return `${column.label} (${symbol})`
}

function moneyText(column: ReportColumn, value: unknown, locale: string): string {
  const money = moneyOf(column, value)
  if (!money) return String(value)
  if (money.minor === 0) return '–'
  return formatMoney(money, locale, { symbol: column.currency === undefined })
}
