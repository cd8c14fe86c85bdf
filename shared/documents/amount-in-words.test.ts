import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords } from './amount-in-words.ts'
import { englishNumber, indianEnglishNumber } from './english-number.ts'
import { hindiNumber } from './hindi-number.ts'

describe('an amount in words', () => {
  it.each([
    [1_250_050, 'INR', 'en-IN', 'Rupees Twelve Thousand Five Hundred and Paise Fifty only'],
    [100, 'INR', 'en-IN', 'Rupee One only'],
    [12_500_000_00, 'INR', 'en-IN', 'Rupees One Crore Twenty Five Lakh only'],
    [12_500_000_00, 'ZAR', 'en-ZA', 'Rand Twelve Million Five Hundred Thousand only'],
    [250_000_01, 'NGN', 'en-NG', 'Naira Two Hundred Fifty Thousand and Kobo One only'],
    [1_250_050, 'INR', 'hi-IN', 'बारह हज़ार पाँच सौ रुपये पचास पैसे मात्र'],
    [0, 'INR', 'en-IN', 'Rupees Zero only'],
    [1_500, 'KWD', 'en-KW', 'Dinar One and Fils Five Hundred only'],
    [9_800, 'JPY', 'en', 'Yen Nine Thousand Eight Hundred only'],
    [150, 'XYZ', 'en', 'XYZ One and 50/100 only'],
    [-500_00, 'INR', 'en-IN', 'Minus Rupees Five Hundred only'],
  ])('%i %s in %s reads “%s”', (minor, currency, locale, words) => {
    expect(amountInWords({ minor, currency }, locale)).toBe(words)
  })

  it('can be read back to the number it came from, in every way of counting', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 1_000_000_000_000 })), (value) => {
        expect(readEnglish(englishNumber(value))).toBe(value)
        expect(readEnglish(indianEnglishNumber(value))).toBe(value)
        expect(readHindi(hindiNumber(value))).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives each number below a hundred a Hindi word of its own', () => {
    expect(new Set(Array.from({ length: 100 }, (_, value) => hindiNumber(value))).size).toBe(100)
  })
})

const ENGLISH_SCALES: Record<string, number> = {
  Hundred: 100,
  Thousand: 1e3,
  Lakh: 1e5,
  Million: 1e6,
  Crore: 1e7,
  Billion: 1e9,
  Trillion: 1e12,
}
const HINDI_SCALES: Record<string, number> = { सौ: 100, हज़ार: 1e3, लाख: 1e5, करोड़: 1e7 }

// Written apart from the spelling code: from the names of numbers a dictionary gives.
const ONES: Record<string, number> = {
  Zero: 0,
  One: 1,
  Two: 2,
  Three: 3,
  Four: 4,
  Five: 5,
  Six: 6,
  Seven: 7,
  Eight: 8,
  Nine: 9,
  Ten: 10,
  Eleven: 11,
  Twelve: 12,
  Thirteen: 13,
  Fourteen: 14,
  Fifteen: 15,
  Sixteen: 16,
  Seventeen: 17,
  Eighteen: 18,
  Nineteen: 19,
  Twenty: 20,
  Thirty: 30,
  Forty: 40,
  Fifty: 50,
  Sixty: 60,
  Seventy: 70,
  Eighty: 80,
  Ninety: 90,
}

const readEnglish = (text: string): number => read(text, (word) => ONES[word], ENGLISH_SCALES)
const readHindi = (text: string): number => {
  const values = new Map(Array.from({ length: 100 }, (_, value) => [hindiNumber(value), value]))
  return read(text, (word) => values.get(word), HINDI_SCALES)
}

/** A scale multiplies everything before it that is smaller than itself. */
function read(text: string, valueOf: (word: string) => number | undefined, scales: Record<string, number>): number {
  const stack: number[] = []
  for (const word of text.split(' ')) {
    const scale = scales[word]
    if (scale === undefined) {
      const value = valueOf(word)
      if (value === undefined) throw new Error(`unknown word ${word}`)
      stack.push(value)
      continue
    }
    let before = 0
    while (stack.length > 0 && stack.at(-1)! < scale) before += stack.pop()!
    stack.push(before * scale)
  }
  return stack.reduce((sum, value) => sum + value, 0)
}
