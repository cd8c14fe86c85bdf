import { formatMoney, toDecimal } from '../../../shared/kernel/money.ts'

/** Minor units as a chart shows them: whole in the tip and the table, `₹1.2L` or `R12K` on the axis. */
export function moneyAxis(currency: string, locale: string): { full: (minor: number) => string; short: (minor: number) => string } {
  const compact = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  return {
    full: (minor) => formatMoney({ minor: Math.round(minor), currency }, locale),
    // Intl takes the decimal text as an exact number.
    short: (minor) => compact.format(toDecimal({ minor: Math.round(minor), currency }) as `${number}`),
  }
}
