import type { InvoiceLine } from '../areas/billing/invoice.entity.ts'
import type { Fact, PaperBlock, PaperColumn } from './paper.ts'
import type { Pen } from './paper-frame.ts'

interface Charged {
  readonly lines: readonly InvoiceLine[]
  readonly currency: string
  readonly subtotal: number
  readonly discount?: number
  readonly tax: number
  readonly roundOff: number
  readonly total: number
}

/** The one table of an invoice or a credit note; columns that would be empty are left out. */
export function chargeTable(lines: readonly InvoiceLine[], currency: string, pen: Pen): PaperBlock {
  const { words } = pen
  const isTaxed = lines.some((line) => line.taxes.length > 0)
  const heads = sharedHeads(lines)
  const isDiscounted = lines.some((line) => line.discount !== 0)
  const columns: (PaperColumn & { cell(line: InvoiceLine): string })[] = [
    { label: words.description, align: 'left', width: 'fill', cell: (line) => describe(line, pen) },
    {
      label: words.quantity,
      align: 'right',
      width: 'fit',
      cell: (line) => [trimZeros(line.quantity), line.unit].filter(Boolean).join(' '),
    },
    { label: words.rate, align: 'right', width: 'fit', cell: (line) => pen.bare(line.rate, currency) },
  ]
  if (isDiscounted)
    columns.push({ label: words.discount, align: 'right', width: 'fit', cell: (line) => dash(-line.discount, currency, pen) })
  if (isTaxed)
    columns.push(
      { label: words.taxable, align: 'right', width: 'fit', cell: (line) => pen.bare(line.taxable, currency) },
      {
        label: heads ? `${words.tax}\n${heads}` : words.tax,
        align: 'right',
        width: 'fit',
        cell: (line) => taxCell(line, heads, currency, pen),
      },
    )
  columns.push({ label: pen.head(words.amount, currency), align: 'right', width: 'fit', cell: (line) => pen.bare(line.total, currency) })
  return {
    is: 'table',
    columns: columns.map(({ label, align, width }) => ({ label, align, width })),
    rows: lines.map((line) => ({ cells: columns.map((column) => column.cell(line)) })),
  }
}

/** Subtotal, discount, tax by head and rate, round-off, total. */
export function invoiceTotals(charged: Charged, totalLabel: string, pen: Pen): (Fact & { strong?: boolean })[] {
  const { words } = pen
  const { currency } = charged
  const heads = taxesByHead(charged.lines)
  const isPlain = heads.length === 0 && charged.roundOff === 0 && !charged.discount
  return [
    ...(isPlain ? [] : [{ label: words.subtotal, value: pen.money(charged.subtotal, currency) }]),
    ...(charged.discount ? [{ label: words.discount, value: pen.money(-charged.discount, currency) }] : []),
    ...heads.map((one) => ({
      label: `${one.head} ${percent(one.basisPoints)} × ${pen.bare(one.base, currency)}`,
      value: pen.money(one.amount, currency),
    })),
    ...(charged.roundOff === 0 ? [] : [{ label: words.roundOff, value: pen.money(charged.roundOff, currency) }]),
    { label: totalLabel, value: pen.money(charged.total, currency), strong: true },
  ]
}

function describe(line: InvoiceLine, pen: Pen): string {
  const code = line.taxCode && `${pen.words.code} ${line.taxCode}`
  const small = [code, line.formula].filter(Boolean).join('  ·  ')
  return small === '' ? line.description : `${line.description}\n${small}`
}

/** `CGST + SGST` where every taxed line has the same heads, so that the column's head can say it once. */
function sharedHeads(lines: readonly InvoiceLine[]): string | undefined {
  const all = new Set(lines.filter((line) => line.taxes.length > 0).map((line) => line.taxes.map((tax) => tax.head).join(' + ')))
  return all.size === 1 ? [...all][0] : undefined
}

function taxCell(line: InvoiceLine, heads: string | undefined, currency: string, pen: Pen): string {
  if (line.taxes.length === 0) return '–'
  const amount = line.taxes.reduce((sum, tax) => sum + tax.amount, 0)
  const rates = line.taxes.map((tax) => (heads ? percent(tax.basisPoints) : `${tax.head} ${percent(tax.basisPoints)}`))
  return `${pen.bare(amount, currency)}\n${rates.join(' + ')}`
}

function taxesByHead(lines: readonly InvoiceLine[]) {
  const byHead = new Map<string, { head: string; basisPoints: number; base: number; amount: number }>()
  for (const line of lines)
    for (const tax of line.taxes) {
      const key = `${tax.head} ${tax.basisPoints}`
      const one = byHead.get(key) ?? { head: tax.head, basisPoints: tax.basisPoints, base: 0, amount: 0 }
      byHead.set(key, { ...one, base: one.base + line.taxable, amount: one.amount + tax.amount })
    }
  return [...byHead.values()]
}

/** `250` → `2.5%` */
export function percent(basisPoints: number): string {
  return `${trimZeros((basisPoints / 100).toFixed(2))}%`
}

const trimZeros = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)

const dash = (minor: number, currency: string, pen: Pen): string => (minor === 0 ? '–' : pen.bare(minor, currency))
