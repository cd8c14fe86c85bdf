/** How the values of a column are read. */
export type FieldKind = 'text' | 'unit' | 'name' | 'phone' | 'email' | 'money' | 'day' | 'status'

/** Something a file of this type may tell, and what its column is called in the wild. */
export interface ImportField<Name extends string = string> {
  readonly name: Name
  readonly kind: FieldKind
  /** Written as `normaliseHeader` leaves them; the best known first. */
  readonly words: readonly string[]
  /** Words that show a column to be about something else: `market rent`, `rent due`. */
  readonly not?: readonly string[]
}

/** A list of words, written as people write one. */
export const oneOf = (words: string): readonly string[] => words.split(', ')

/** What two headers that mean the same have in common: no case, no punctuation, nothing in brackets. */
export function normaliseHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replaceAll(/([\p{L}])'([\p{L}])/gu, '$1$2')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** How well a header names a field, 0 to 1: exactly its word, its word among others, or not at all. */
export function headerFit(header: string, field: ImportField): number {
  const bare = normaliseHeader(header)
  if (bare === '') return 0
  if (field.words.includes(bare)) return 1
  const padded = ` ${bare} `
  if (field.not?.some((word) => padded.includes(` ${word} `))) return 0
  const inside = field.words.filter((word) => padded.includes(` ${word} `)).map((word) => word.split(' ').length)
  if (inside.length === 0) return 0
  // The more of the header a known word explains, the surer it is.
  return 0.5 + 0.4 * (Math.max(...inside) / bare.split(' ').length)
}
