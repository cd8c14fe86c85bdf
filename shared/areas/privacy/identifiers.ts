import { STRUCK } from '../../kernel/erased.ts'

/** What a person can be told by. `telling` is enough by itself; `partial` only where it is known that they are meant. */
export interface Identifiers {
  readonly telling: readonly string[]
  readonly partial: readonly string[]
}

/** Strikes a person out of texts. */
export interface Strike {
  /** Whether a text names them beyond doubt. */
  tells(text: string): boolean
  /** The text without what tells of them; `isMeant`: it stands where they are meant, so that a first name is theirs too. */
  from(text: string, isMeant: boolean): string
}

/** Pure: finds what is given as a whole word, whatever its case, and numbers however they are spaced. */
export function strikeOf({ telling, partial }: Identifiers): Strike {
  const sure = patternOf(telling)
  const any = patternOf([...telling, ...partial])
  return {
    tells: (text) => sure !== undefined && new RegExp(sure, 'iu').test(text),
    from: (text, isMeant) => {
      const pattern = isMeant ? any : sure
      return pattern === undefined
        ? text
        : text.replace(new RegExp(pattern, 'giu'), (found) => (found.length < STRUCK.length ? '••' : STRUCK))
    },
  }
}

/** The longest first, so that a full name goes before its parts. */
function patternOf(values: readonly string[]): string | undefined {
  const wanted = [...new Set(values.map((value) => value.trim()).filter((value) => value.length >= 2))]
  if (wanted.length === 0) return undefined
  const each = wanted.toSorted((a, b) => b.length - a.length).map((value) => (isNumber(value) ? numberPattern(value) : wordPattern(value)))
  return `(?<![\\p{L}\\p{N}])(?:${each.join('|')})(?![\\p{L}\\p{N}])`
}

const isNumber = (value: string): boolean => value.replaceAll(/\D/g, '').length >= 6 && /^[+\d\s().-]+$/.test(value)

/** The last ten digits say which telephone it is, with or without its country; a number of a card has them all. */
function numberPattern(value: string): string {
  const digits = value.replaceAll(/\D/g, '')
  const own = value.startsWith('+') && digits.length > 10 ? digits.slice(-10) : digits
  return `(?:\\+?\\d{0,3}[\\s().-]*)?${[...own].join('[\\s().-]*')}`
}

function wordPattern(value: string): string {
  return value
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+')
}
