/**
 * Works out a sum typed into an amount field: `9500/30*17`, `8,000 + 450.50`, `(1200-200)*2`. Exact: fractions of big
 * integers until the one rounding at the end, so no cent is lost to binary decimals. Answers the decimal text with at
 * most `places` decimals, halves away from zero; undefined when it is not a sum.
 */
export function evaluateSum(text: string, places: number): string | undefined {
  const tokens = tokensOf(text)
  if (!tokens) return undefined
  const reader = new SumReader(tokens)
  const value = reader.sum()
  return value && reader.atEnd ? rounded(value, places) : undefined
}

/** More than a plain number: something worth showing the result of. */
export function isSum(text: string): boolean {
  return /[\d)]\s*[-+*/×÷−]\s*[\d(.]|\(/.test(text)
}

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const TOKEN = /\s*(?:(\d[\d,\u00a0\u202f']*(?:\.\d*)?|\.\d+)|([-+*/()×÷−]))/y
const SAME: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' }
const MAX_TOKENS = 200

function tokensOf(text: string): (string | Fraction)[] | undefined {
  const bare = text.trim()
  const tokens: (string | Fraction)[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < bare.length) {
    const match = TOKEN.exec(bare)
    if (!match || tokens.length >= MAX_TOKENS) return undefined
    if (match[1] !== undefined) tokens.push(fractionOf(match[1]))
    else if (match[2] !== undefined) tokens.push(SAME[match[2]] ?? match[2])
  }
  return tokens.length > 0 ? tokens : undefined
}

function fractionOf(digits: string): Fraction {
  const [whole = '', decimals = ''] = digits.replaceAll(/[,\u00a0\u202f']/g, '').split('.')
  return { over: BigInt(`${whole}${decimals}` || '0'), under: 10n ** BigInt(decimals.length) }
}

/** Recursive descent over: sum = product (± product)*, product = factor (×÷ factor)*, factor = -factor | number | (sum). */
class SumReader {
  #at = 0
  readonly #tokens: readonly (string | Fraction)[]

  constructor(tokens: readonly (string | Fraction)[]) {
    this.#tokens = tokens
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  sum(): Fraction | undefined {
    let left = this.#product()
    while (left && (this.#next === '+' || this.#next === '-')) {
      const minus = this.#take() === '-'
      const right = this.#product()
      left = right && { over: left.over * right.under + (minus ? -right.over : right.over) * left.under, under: left.under * right.under }
    }
    return left
  }

  #product(): Fraction | undefined {
    let left = this.#factor()
    while (left && (this.#next === '*' || this.#next === '/')) {
      const divides = this.#take() === '/'
      const right = this.#factor()
      if (!right || (divides && right.over === 0n)) return undefined
      left = divides
        ? positiveUnder(left.over * right.under, left.under * right.over)
        : { over: left.over * right.over, under: left.under * right.under }
    }
    return left
  }

  #factor(): Fraction | undefined {
    const token = this.#take()
    if (token === '-' || token === '+') {
      const value = this.#factor()
      return value && token === '-' ? { over: -value.over, under: value.under } : value
    }
    if (token === '(') {
      const value = this.sum()
      return this.#take() === ')' ? value : undefined
    }
    return typeof token === 'object' ? token : undefined
  }

  get #next(): string | Fraction | undefined {
    return this.#tokens[this.#at]
  }

  #take(): string | Fraction | undefined {
    return this.#tokens[this.#at++]
  }
}

function positiveUnder(over: bigint, under: bigint): Fraction {
  return under < 0n ? { over: -over, under: -under } : { over, under }
}

function rounded({ over, under }: Fraction, places: number): string {
  const negative = over < 0n
  const scaled = (negative ? -over : over) * 10n ** BigInt(places)
  const units = scaled / under + ((scaled % under) * 2n >= under ? 1n : 0n)
  const digits = String(units).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`
  return negative && units !== 0n ? `-${text}` : text
}
