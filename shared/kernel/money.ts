import { AppError } from './errors.ts'

/** Money is an integer count of the currency's smallest unit. Never a float, never bare. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** ISO 4217 exponents that are not 2. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/**
 * The largest amount one document may carry, in major units: no rent, payment or month of a single owner
 * comes near it, and sums of thousands of such documents stay inside a safe integer.
 */
export const MAX_MAJOR = 1_000_000_000_000

/** Whether ISO 4217 knows, or knew, the three letters. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}
let currencies: ReadonlySet<string> | undefined

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2
}

/** How many minor units make one major unit: 100 for INR, 1 for JPY, 1000 for KWD. */
export function unitOf(currency: string): number {
  return 10 ** exponentOf(currency)
}

/** @throws AppError AMOUNT_OUT_OF_RANGE when `minor` is not an integer or is beyond MAX_MAJOR. */
export function money(minor: number, currency: string): Money {
  return { minor: checked(minor, currency), currency }
}

export function add(a: Money, b: Money): Money {
  return money(a.minor + sameCurrency(a, b).minor, a.currency)
}

export function subtract(a: Money, b: Money): Money {
  return money(a.minor - sameCurrency(a, b).minor, a.currency)
}

export function negate(a: Money): Money {
  return money(a.minor === 0 ? 0 : -a.minor, a.currency)
}

export type Rounding = 'half-up' | 'half-even' | 'down'

/**
 * `minor × numerator ÷ denominator`, exact until the one rounding at the end. Every rate in RentFlow goes through here:
 * a tax of 2.5 % is `scale(base, 250, 10_000)`. `half-up` rounds halves away from zero.
 */
export function scale(minor: number, numerator: number, denominator: number, rounding: Rounding = 'half-up'): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0)
    throw new RangeError(`scale needs integers and a positive denominator, not ${numerator}/${denominator}`)
  const product = BigInt(minor) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const negative = product < 0n
  const size = negative ? -product : product
  let quotient = size / divisor
  const twice = (size % divisor) * 2n
  if (rounding === 'half-up' && twice >= divisor) quotient += 1n
  if (rounding === 'half-even' && (twice > divisor || (twice === divisor && quotient % 2n === 1n))) quotient += 1n
  const result = Number(negative ? -quotient : quotient)
  if (!Number.isSafeInteger(result)) throw outOfRange()
  return result === 0 ? 0 : result
}

/**
 * Splits `minor` by weights so that the parts always sum to the whole (largest remainder; ties go to the earlier part).
 * Weights are integers ≥ 0 and not all zero.
 */
export function allocate(minor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total <= 0n || weights.some((weight) => weight < 0))
    throw new RangeError('allocate needs weights that are not negative and not all zero')
  const negative = minor < 0
  const size = BigInt(Math.abs(minor))
  const parts = weights.map((weight, index) => {
    const product = size * BigInt(weight)
    return { index, share: product / total, remainder: product % total }
  })
  let left = size - parts.reduce((sum, part) => sum + part.share, 0n)
  const byRemainder = [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const part of byRemainder) {
    if (left === 0n) break
    part.share += 1n
    left -= 1n
  }
  return parts.map((part) => (part.share === 0n ? 0 : Number(negative ? -part.share : part.share)))
}

export function sumMinor(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) total += amount
  if (!Number.isSafeInteger(total)) throw outOfRange()
  return total
}

/** `1250050 INR` → `₹12,500.50` in `en-IN`. The only place that turns minor units into text for people. */
export function formatMoney(value: Money, locale: string, options: { symbol?: boolean } = {}): string {
  const exponent = exponentOf(value.currency)
  const format = numberFormat(locale, exponent, options.symbol === false ? undefined : value.currency)
  // The decimal string keeps every digit: Intl takes it as an exact number, where a division would not.
  return format.format(toDecimal(value) as unknown as number).replaceAll('\u2212', '-')
}

/** `1250050 INR` → `12500.50`: for machines (CSV, XLSX, UPI links). */
export function toDecimal(value: Money): string {
  const exponent = exponentOf(value.currency)
  const digits = String(Math.abs(value.minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = value.minor < 0 ? '-' : ''
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`
}

/** No amount is written with more characters; what follows need not be quick on a page of text. */
const LONGEST = 60

/**
 * Reads what people and spreadsheets write: `₹8,500.00`, `8,000/-`, `Rs. 21,500`, `(1,000.00)` (negative), `R 5 000,50`, `-250`.
 * A last comma followed by exactly the currency's number of decimals, with no dot after it, is a decimal comma.
 * @throws AppError INVALID_AMOUNT when it is not an amount or has more decimals than the currency.
 */
export function parseMoney(text: string, currency: string): Money {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST) throw invalidAmount(text)
  const negative = /^\(.*\)$/.test(trimmed) || /^[^\d]*[-\u2212]/.test(trimmed) || /\d\s*-$/.test(trimmed)
  const mark = `(?:[a-z]{0,3}\\p{Sc}|rs\\.?|रु\\.?|ksh|dhs?|${currency}|r(?=[\\s-]*\\d))`
  const bare = trimmed
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\/-\s*$/, '')
    .replace(new RegExp(`^\\s*[-\\u2212]?\\s*${mark}?\\s*[-\\u2212]?\\s*`, 'iu'), '')
    .replace(new RegExp(`\\s*-?\\s*${mark}?\\s*$`, 'iu'), '')
    // Only what groups thousands: two numbers beside each other are not one, nor are “8000-9000” and “20 Oct 2026” amounts.
    .replace(/(?<=(?:^|\D)\d{1,3})[\s\u00a0\u202f'](?=\d{3}(?!\d))/g, '')
  const exponent = exponentOf(currency)
  const decimal = normaliseSeparators(bare, exponent)
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw invalidAmount(text)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent)
    throw new AppError('INVALID_AMOUNT', `“${trimmed}” has more decimals than ${currency} has. Write it with at most ${exponent}.`)
  const minor = Number(match[1]! + fraction.padEnd(exponent, '0'))
  return money(negative && minor !== 0 ? -minor : minor, currency)
}

/** Groups are commas (western or Indian) unless the text can only be read the European way. */
function normaliseSeparators(bare: string, exponent: number): string {
  const lastComma = bare.lastIndexOf(',')
  const lastDot = bare.lastIndexOf('.')
  if (lastComma > lastDot) {
    const after = bare.length - lastComma - 1
    const isDecimalComma = after !== 3 && after > 0 && after <= exponent
    if (isDecimalComma) return bare.slice(0, lastComma).replaceAll(/[.,]/g, '') + '.' + bare.slice(lastComma + 1)
    return bare.replaceAll(',', '')
  }
  return bare.replaceAll(',', '')
}

const formats = new Map<string, Intl.NumberFormat>()
function numberFormat(locale: string, exponent: number, currency: string | undefined): Intl.NumberFormat {
  const key = `${locale}|${exponent}|${currency ?? ''}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    ...(currency ? { style: 'currency' as const, currency, currencyDisplay: 'narrowSymbol' as const } : {}),
  })
  formats.set(key, made)
  return made
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new AppError('CURRENCY_MISMATCH', `An amount in ${b.currency} cannot be combined with one in ${a.currency}.`, {
      details: { expected: a.currency, got: b.currency },
    })
  return b
}

function checked(minor: number, currency: string): number {
  if (!Number.isSafeInteger(minor) || Math.abs(minor) > MAX_MAJOR * unitOf(currency)) throw outOfRange()
  return minor === 0 ? 0 : minor
}

function outOfRange(): AppError {
  return new AppError('AMOUNT_OUT_OF_RANGE', 'The amount is larger than any one document may carry. Check it for extra digits.')
}

function invalidAmount(text: string): AppError {
  return new AppError('INVALID_AMOUNT', `“${text.trim().slice(0, 40)}” is not an amount. Write it like 8500 or 8,500.00.`)
}
