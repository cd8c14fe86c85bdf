/** Lower case, without accents, digits of every script as 0–9: the form in which names are stored for search and looked for. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u064b-\u0652\u093c\u200c\u200d]/g, '') // accents, Arabic vowel marks, nukta, joiners
    .replace(/[ßæœøłđı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
}

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/** Digits of one script stand together, so the distance to the first of them is the value. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

const LONGEST_WORD = 40

/** The words of a folded text: runs of letters, marks and digits in any script. */
export function wordsOf(folded: string): string[] {
  return (folded.match(isAscii(folded) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) =>
    word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).toWellFormed() : word,
  )
}

/** Marks a token that begins a word; the tokenizer keeps it, and no word contains it. */
export const WORD_START = '_'
const SHORTEST_TAIL = 2
const SHORTEST_PHONE_TAIL = 4

/**
 * Every token a name or text is found by. A word is stored from its start and again from each later letter, so that a prefix
 * query on tokens finds any part of any word, one and two letters included, which trigrams cannot.
 */
export function fieldTokens(values: readonly string[], tokens: Set<string> = new Set()): Set<string> {
  for (const value of values) {
    for (const chunk of fold(value).split(/\s+/)) {
      const words = wordsOf(chunk)
      for (const word of words) addWord(tokens, word, SHORTEST_TAIL)
      if (words.length > 1) tokens.add(WORD_START + words.join('').slice(0, LONGEST_WORD).toWellFormed()) // INV/2026/0042 is also inv20260042
    }
  }
  return tokens
}

export function phoneTokens(values: readonly string[], tokens: Set<string> = new Set()): Set<string> {
  for (const value of values) {
    const digits = digitsOf(value)
    if (digits !== '') addWord(tokens, digits, SHORTEST_PHONE_TAIL)
  }
  return tokens
}

/** The digits of a phone number without the zero that is dialled before it. */
function digitsOf(phone: string): string {
  return fold(phone)
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
}

function addWord(tokens: Set<string>, word: string, shortest: number): void {
  tokens.add(WORD_START + word)
  if (isAscii(word)) {
    for (let start = 1; start <= word.length - shortest; start++) tokens.add(word.slice(start))
    return
  }
  const letters = [...word]
  for (let start = 1; start <= letters.length - shortest; start++) {
    if (!/^\p{M}/u.test(letters[start] ?? '')) tokens.add(letters.slice(start).join(''))
  }
}

/** Most names and all numbers: letters are units, and nothing needs folding but case. */
function isAscii(text: string): boolean {
  return !/[^ -~]/.test(text)
}

const SUBSCRIBER_DIGITS = 9

/**
 * What a typed phone number may be stored as: with or without its country code or leading zero. Whatever the country, the last
 * nine digits are dialled the same from everywhere. Undefined when the text is no phone number.
 */
export function phoneVariants(typed: string): string[] | undefined {
  if (!/^[+\p{Nd}\s().\-/]+$/u.test(typed.trim())) return undefined
  const digits = digitsOf(typed)
  if (digits.length < 3) return undefined
  if (digits.length > SUBSCRIBER_DIGITS) return [digits.slice(-SUBSCRIBER_DIGITS)]
  if (!typed.trim().startsWith('+')) return [digits]
  return [0, 1, 2, 3].map((code) => digits.slice(code)).filter((rest, i) => i === 0 || rest.length >= 4)
}
