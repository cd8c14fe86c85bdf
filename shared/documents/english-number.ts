const SMALL = [
  ...['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'],
  ...['Thirteen', 'Fourteen', 'Fifteen', 'Sixteen', 'Seventeen', 'Eighteen', 'Nineteen'],
]
const TENS = '- - Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ')

const WESTERN = [
  [1_000_000_000_000, 'Trillion'],
  [1_000_000_000, 'Billion'],
  [1_000_000, 'Million'],
  [1000, 'Thousand'],
] as const

const INDIAN = [
  [10_000_000, 'Crore'],
  [100_000, 'Lakh'],
  [1000, 'Thousand'],
] as const

type Scale = readonly (readonly [number, string])[]

/** `1250000` → `One Million Two Hundred Fifty Thousand`. Whole numbers from 0. */
export function englishNumber(value: number): string {
  return spell(value, WESTERN)
}

/** `1250000` → `Twelve Lakh Fifty Thousand`. */
export function indianEnglishNumber(value: number): string {
  return spell(value, INDIAN)
}

function spell(value: number, scale: Scale): string {
  if (value === 0) return SMALL[0]!
  const words: string[] = []
  let rest = value
  for (const [size, name] of scale) {
    if (rest < size) continue
    words.push(spell(Math.floor(rest / size), scale), name)
    rest %= size
  }
  if (rest >= 100) {
    words.push(SMALL[Math.floor(rest / 100)]!, 'Hundred')
    rest %= 100
  }
  if (rest >= 20) {
    words.push(rest % 10 === 0 ? TENS[Math.floor(rest / 10)]! : `${TENS[Math.floor(rest / 10)]!} ${SMALL[rest % 10]!}`)
  } else if (rest > 0) words.push(SMALL[rest]!)
  return words.join(' ')
}
