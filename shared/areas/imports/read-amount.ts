import { exponentOf, parseMoney, unitOf } from '../../kernel/money.ts'
import { attempt, type Read } from './row-problem.ts'
import { cellText, type Cell } from './table.ts'

/** Signs and words by which a cell says its currency. A bare `R` or `Rs` counts only before a number. */
const MARKS: readonly { pattern: RegExp; currencies: readonly string[] }[] = [
  { pattern: /₹|\brs\.?(?=\s*[\d(-])|\binr\b|रु/i, currencies: ['INR'] },
  { pattern: /₦|\bngn\b/i, currencies: ['NGN'] },
  { pattern: /£|\bgbp\b/i, currencies: ['GBP'] },
  { pattern: /€|\beur\b/i, currencies: ['EUR'] },
  { pattern: /\bzar\b|(?:^|[\s(-])R(?=\s*\d)/, currencies: ['ZAR'] },
  { pattern: /\bkes\b|\bksh\b/i, currencies: ['KES'] },
  { pattern: /\baed\b|\bdhs?\b/i, currencies: ['AED'] },
  { pattern: /\$|\busd\b/i, currencies: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'NAD', 'ZWL'] },
]

/** The currencies a text may mean by its signs; nothing when it names none. */
export function currenciesNamed(text: string): readonly string[] {
  return MARKS.find(({ pattern }) => pattern.test(text))?.currencies ?? []
}

/** Words for nothing owed. */
const NOTHING = new Set(['', '-', '--', '–', '—', 'nil', 'na', 'n/a', 'none', 'zero', 'शून्य', 'nill'])

/**
 * An amount in minor units; nothing when the cell is blank or says so (`-`, `nil`). A spreadsheet's own number is rounded to the
 * currency's decimals, for computed cells carry long fractions; written text must be exact.
 */
export function readAmount(cell: Cell | undefined, currency: string): Read<number | undefined> {
  if (typeof cell === 'number') return readNumber(cell, currency)
  const text = cellText(cell)
  if (NOTHING.has(text.toLowerCase())) return { value: undefined }
  if (typeof cell === 'boolean' || (typeof cell === 'object' && cell !== null && 'day' in cell))
    return { code: 'INVALID_AMOUNT', message: `“${text}” is not an amount. Write it like 8500 or 8,500.00.` }
  const named = currenciesNamed(text)
  if (named.length > 0 && !named.includes(currency))
    return {
      code: 'CURRENCY_MISMATCH',
      message: `“${text}” is in ${named[0]}, but this is kept in ${currency}. Write the amount in ${currency}.`,
    }
  return attempt(() => parseMoney(text, currency).minor)
}

function readNumber(value: number, currency: string): Read<number> {
  const rounded = Math.round(value * unitOf(currency)) / unitOf(currency)
  return attempt(() => parseMoney(rounded.toFixed(exponentOf(currency)), currency).minor)
}
