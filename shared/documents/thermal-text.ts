/** Signs that no receipt printer's first code page has, and what a clerk would type instead. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/₹\s?/g, 'Rs '],
  [/₦\s?/g, 'NGN '],
  [/€\s?/g, 'EUR '],
  [/£\s?/g, 'GBP '],
  [/[\u00a0\u2007\u2009\u202f]/g, ' '],
  [/[–—−]/g, '-'],
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/…/g, '...'],
  [/×/g, 'x'],
  [/÷/g, '/'],
  [/\s+·\s+/g, ' - '],
  [/[\t\r]/g, ' '],
]

/** Text with typographic signs typed plainly. Letters of other scripts stay: they are printed as pictures. */
export function plainText(text: string): string {
  return TYPED.reduce((plain, [sign, typed]) => plain.replaceAll(sign, typed), text).replaceAll(/-(Rs|NGN|EUR|GBP) /g, '$1 -')
}

/** Whether a printer can print it as characters. */
export function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** Lines of at most `width` characters, broken at spaces, and inside a word only where it alone is longer. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const flush = (): void => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  for (const word of text.split(/(?<=\s)/)) {
    if (used > 0 && used + [...word.trimEnd()].length > width) flush()
    for (const letter of letters(word, width)) {
      const size = [...letter].length
      if (used + size > width) {
        if (letter.trim() === '') continue
        flush()
      }
      line += letter
      used += size
    }
  }
  if (used > 0 || lines.length === 0) flush()
  return lines
}

/** Letters as they stand on paper: a vowel sign is never parted from its consonant, unless it alone would be wider than the roll. */
function letters(text: string, width: number): string[] {
  if (isPrintable(text)) return [...text]
  return Array.from(segmenter.segment(text), ({ segment }) => segment).flatMap((segment) =>
    [...segment].length > width ? [...segment] : [segment],
  )
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
