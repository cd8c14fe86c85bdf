import type { Resident } from './resident.entity.ts'

type Named = Pick<Resident, 'firstName' | 'lastName'>

export function residentName({ firstName, lastName }: Named): string {
  return lastName ? `${firstName} ${lastName}` : firstName
}

/** One or two letters for a bed of the grid, whole graphemes in any script. */
export function initialsOf({ firstName, lastName }: Named): string {
  const words = residentName({ firstName, lastName }).trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : [words[0]!]
  return ends.map(firstLetter).join('').toLocaleUpperCase()
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
function firstLetter(word: string): string {
  // Ten thousand beds have ten thousand names, and most need no segmenter.
  if (/^[\x20-\x7e]{2}/.test(word)) return word[0]!
  return graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? ''
}
